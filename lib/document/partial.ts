import type { Slide } from "@/lib/slides/slide";
import type { Transcript } from "@/lib/transcription/transcript";

/** What there is of a lecture while it is being worked on. */
export interface PartialParts {
  /** In order of first appearance, as far as they are captured. */
  slides: readonly Slide[];
  areSlidesWhole: boolean;
  transcript: Transcript | undefined;
}

/**
 * The words that can be shown now: all, where the slides are whole or none is there yet; otherwise those up to the end of the last
 * captured slide, because words after it would stand under a slide that is not theirs. Undefined where there are none.
 */
export function heardSoFar({ slides, areSlidesWhole, transcript }: PartialParts): Transcript | undefined {
  if (!transcript) return undefined;
  const untilMs =
    areSlidesWhole || slides.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...slides.map(({ spans }) => spans[0]!.endMs));
  const segments = transcript.segments
    .map((segment) => ({ ...segment, words: segment.words.filter(({ startMs }) => startMs < untilMs) }))
    .filter(({ words }) => words.length > 0);
  return segments.length > 0 ? { ...transcript, segments, missing: [] } : undefined;
}
