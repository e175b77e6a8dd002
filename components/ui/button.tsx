import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { Spinner } from "@/components/ui/spinner";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium";

const variants: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:opacity-90",
  secondary: "border-rule-strong bg-sheet text-ink hover:bg-wash",
  quiet: "border-transparent text-ink hover:bg-wash",
  danger: "border-bad bg-sheet text-bad hover:bg-bad-wash",
};
const sizes: Record<ButtonSize, string> = {
  small: "min-h-8 min-w-8 px-2.5 text-sm pointer-coarse:min-h-10 pointer-coarse:min-w-10",
  medium: "min-h-10 min-w-10 px-4 text-[0.9375rem] pointer-coarse:min-h-11",
};

/** The look of a button, for links and labels that act as one. */
export function buttonClasses(variant: ButtonVariant = "secondary", size: ButtonSize = "medium"): string {
  return classes(
    "inline-flex select-none items-center justify-center gap-2 rounded-control border py-1 text-center font-medium leading-tight motion-safe:transition-colors disabled:opacity-55",
    variants[variant],
    sizes[size],
  );
}

interface Look {
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** `busy` shows that something is under way and refuses a second press, but keeps the focus where it is. */
export function Button({
  variant,
  size,
  busy,
  className,
  children,
  type = "button",
  onClick,
  ...rest
}: ComponentProps<"button"> & Look & { busy?: boolean }) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={classes(buttonClasses(variant, size), busy && "opacity-70", className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

/** A link that looks like a button. Within the app; for files and other origins use `<a className={buttonClasses()}>`. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & Look & { children: ReactNode }) {
  return <Link {...rest} className={classes(buttonClasses(variant, size), className)} />;
}
