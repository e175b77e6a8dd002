import { classes } from "@/components/ui/classes";

/** Decorative: say in words beside it what is under way. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "inline-block size-4 shrink-0 motion-safe:animate-spin rounded-full border-2 border-current border-r-transparent",
        className,
      )}
    />
  );
}
