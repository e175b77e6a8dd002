import type { Slide } from "@/lib/slides/slide";
import type { Transcript, Word } from "@/lib/transcription/transcript";

/** What there is of a lecture while it is being worked on. */
export interface PartialParts {
  /** In order of first appearance, as far as they are captured. */
  slides: readonly Slide[];
  areSlidesWhole: boolean;
  transcript: Transcript | undefined;
}

/** Words that can be shown now. */
export interface HeardSoFar {
  /** Those that stand with the slides that are there; undefined where there are none. */
  withSlides?: Transcript;
  /** Said after the last of these slides: they would stand under one that is not theirs. */
  beyond?: Transcript;
  /** Where that begins. */
  untilMs: number;
}

/** All words belong to the slides where those are whole; where none is there yet, nothing lies beyond them. */
export function heardSoFar({ slides, areSlidesWhole, transcript }: PartialParts): HeardSoFar {
  const untilMs =
    areSlidesWhole || slides.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...slides.map(({ spans }) => spans[0]!.endMs));
  return {
    withSlides: only(transcript, ({ startMs }) => startMs < untilMs),
    beyond: only(transcript, ({ startMs }) => startMs >= untilMs),
    untilMs,
  };
}

function only(transcript: Transcript | undefined, keep: (word: Word) => boolean): Transcript | undefined {
  const segments = transcript?.segments
    .map((segment) => ({ ...segment, words: segment.words.filter(keep) }))
    .filter(({ words }) => words.length > 0);
  return transcript && segments && segments.length > 0 ? { ...transcript, segments, missing: [] } : undefined;
}
