import { classes } from "@/components/ui/classes";

/**
 * A measured share of a whole, 0..1; without `ratio` nothing is known yet and nothing moves pretending that it is.
 * The native element: strict CSP forbids the inline width that a drawn bar would need from the server.
 */
export function ProgressBar({ ratio, label, className }: { ratio?: number; label: string; className?: string }) {
  return (
    <progress
      aria-label={label}
      max={1}
      value={ratio === undefined ? undefined : Math.min(1, Math.max(0, ratio))}
      className={classes(
        "block h-1 w-full appearance-none overflow-hidden rounded-full border-0 bg-rule",
        "[&::-webkit-progress-bar]:bg-rule [&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:bg-accent",
        "indeterminate:[&::-moz-progress-bar]:bg-transparent indeterminate:[&::-webkit-progress-value]:bg-transparent",
        className,
      )}
    />
  );
}
