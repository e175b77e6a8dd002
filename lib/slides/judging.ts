import type { Sensitivity } from "@/lib/slides/slide";

/** What the one word that people choose means. */
export interface Judging {
  /** What was shown for less is no slide. */
  shortestMs: number;
  /** What moved for less is none either. */
  liveAtLeastMs: number;
  /** A share of ink, 0..1, that two pictures have in common when they are one slide whatever else differs; absent: nothing is overlooked. */
  alike?: number;
  /** The states in which a slide was built up are one slide. */
  joinsSteps: boolean;
}

export const judgings: Record<Sensitivity, Judging> = {
  fewer: { shortestMs: 5000, liveAtLeastMs: 20_000, alike: 0.8, joinsSteps: true },
  normal: { shortestMs: 1250, liveAtLeastMs: 8000, joinsSteps: true },
  every_step: { shortestMs: 1250, liveAtLeastMs: 8000, joinsSteps: false },
};
