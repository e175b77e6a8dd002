"use client";
import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "@/components/ui/classes";

const control =
  "block w-full min-h-10 rounded-control border border-rule-strong bg-sheet px-3 py-1.5 text-base text-ink aria-invalid:border-bad aria-invalid:bg-bad-wash disabled:bg-wash pointer-coarse:min-h-11";

export function Label({ className, children, ...rest }: ComponentProps<"label">) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: whoever uses it gives `htmlFor`.
    <label {...rest} className={classes("block font-medium text-[0.9375rem]", className)}>
      {children}
    </label>
  );
}

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={classes(control, className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={classes(control, className)} />;
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select {...rest} className={classes(control, "pe-8", className)} />;
}

interface Around {
  label: ReactNode;
  /** What to know before typing. */
  hint?: ReactNode;
  /** What is wrong, and how to make it right. */
  error?: ReactNode;
}

/** Label, hint and error around one control, tied to it for assistive technology. */
export function Field({
  label,
  hint,
  error,
  id,
  children,
}: Around & { id?: string; children: (props: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode }) {
  const made = useId();
  const own = id ?? made;
  const described = [hint && `${own}-hint`, error && `${own}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className="space-y-1.5">
      <Label htmlFor={own}>{label}</Label>
      {hint && (
        <p id={`${own}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      )}
      {children({ id: own, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      {error && (
        <p id={`${own}-error`} className="font-medium text-bad text-sm">
          {error}
        </p>
      )}
    </div>
  );
}

export function TextField({ label, hint, error, id, ...rest }: Around & ComponentProps<"input">) {
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      {(props) => <Input {...rest} {...props} />}
    </Field>
  );
}

export function SelectField({ label, hint, error, id, ...rest }: Around & ComponentProps<"select">) {
  return (
    <Field label={label} hint={hint} error={error} id={id}>
      {(props) => <Select {...rest} {...props} />}
    </Field>
  );
}

/** A box to tick; the whole line is the target. */
export function Checkbox({ label, hint, className, ...rest }: Omit<Around, "error"> & ComponentProps<"input">) {
  const id = useId();
  return (
    <div className={classes("flex items-start gap-2.5", className)}>
      <input
        {...rest}
        type="checkbox"
        id={rest.id ?? id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-5 shrink-0"
      />
      <div>
        <label htmlFor={rest.id ?? id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="text-ink-soft text-sm">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
