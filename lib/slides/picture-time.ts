import type { Sample } from "@/lib/slides/tracker";

/**
 * The moment at which a slide stands finished and clean: after its last addition and before the next transition begins,
 * where the least of it is hidden, and of those moments the latest that keeps its distance from the transition. So small a
 * thing as a pointer counts only where it hides something.
 * @param samples those of the slide, in order; at least one
 */
export function pictureTime(samples: readonly Sample[], lastAdditionMs: number, transitionMs: number): number {
  const finished = samples.filter((sample) => sample.atMs >= lastAdditionMs && sample.atMs < transitionMs);
  const possible = finished.length > 0 ? finished : samples;
  const cleanest = Math.min(...possible.map((sample) => sample.calmDirtyShare)) + 0.01;
  const clean = possible.filter((sample) => sample.calmDirtyShare <= cleanest);
  const before = (ms: number) => latestOfLeastHidden(clean.filter((sample) => sample.atMs <= transitionMs - ms));
  return (before(1000) ?? before(500) ?? clean[0]!).atMs;
}

function latestOfLeastHidden(samples: readonly Sample[]): Sample | undefined {
  const least = Math.min(...samples.map((sample) => sample.hiddenInk));
  return samples.findLast((sample) => sample.hiddenInk === least);
}
