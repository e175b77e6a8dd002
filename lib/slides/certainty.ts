/** What speaks for an entry. */
export interface Evidence {
  /** How long it was shown at a stretch, at the longest. */
  shownMs: number;
  /** The greatest share of ink, 0..1, that it had in common with another slide when it was first seen. */
  likeness: number;
  /** Share of the picture, 0..1, in which something moved, so that nothing is known of it. */
  unknownShare: number;
}

const longMs = 6000;
/** Slides of one deck have so much in common. */
const usualLikeness = 0.75;

/**
 * How sure it is that this is a slide of its own: 0..1, the weakest of how long it stood (1 from six seconds on), how unlike it is
 * to every slide before it, and how much of the picture was at rest. Not a probability: a rank, the lowest are worth a look.
 */
export function certaintyOf({ shownMs, likeness, unknownShare }: Evidence): number {
  const stood = Math.min(1, shownMs / longMs);
  const unlike = Math.min(1, (1 - likeness) / (1 - usualLikeness));
  return Math.round(100 * Math.min(stood, unlike, 1 - unknownShare)) / 100;
}
