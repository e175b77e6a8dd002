import type { ComponentProps } from "react";
import { classes } from "@/components/ui/classes";

/** A sheet of its own; for a form or a group of facts. Lists are set with rules instead. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section {...rest} className={classes("rounded-sheet border border-rule bg-sheet p-5 sm:p-6", className)} />;
}
