import type { ReactNode } from "react";
import type { Tone } from "@/components/ui/alert";
import { classes } from "@/components/ui/classes";

const tones: Record<Tone, string> = {
  neutral: "bg-wash text-ink",
  info: "bg-accent-wash text-accent",
  good: "bg-good-wash text-good",
  warn: "bg-warn-wash text-warn",
  bad: "bg-bad-wash text-bad",
};

/** One or two words of state; the words carry the meaning, the colour only repeats it. */
export function Badge({ tone = "neutral", children, className }: { tone?: Tone; children: ReactNode; className?: string }) {
  return (
    <span
      className={classes(
        "inline-block whitespace-nowrap rounded-control px-2 py-0.5 font-medium text-xs leading-5",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
