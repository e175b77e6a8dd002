import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";

export type Tone = "neutral" | "info" | "good" | "warn" | "bad";

const tones: Record<Tone, string> = {
  neutral: "border-rule-strong bg-wash",
  info: "border-accent bg-accent-wash",
  good: "border-good bg-good-wash",
  warn: "border-warn bg-warn-wash",
  bad: "border-bad bg-bad-wash",
};

/** A message in the page. `bad` and `warn` interrupt a screen reader when they appear; the others wait their turn. */
export function Alert({
  tone = "neutral",
  title,
  children,
  actions,
  className,
}: {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <div
      role={tone === "bad" || tone === "warn" ? "alert" : "status"}
      className={classes("rounded-control border-s-4 px-4 py-3 text-[0.9375rem]", tones[tone], className)}
    >
      {title && <p className="font-semibold">{title}</p>}
      {children}
      {actions && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
