import { z } from "zod";
import { fingerprintOfSlides, fingerprintOfWords } from "@/lib/corrections/fingerprint";
import type { CorrectionContent } from "@/lib/corrections/layer";
import { applyDecisions, type LeftOut, type StandingSlide } from "@/lib/corrections/slide-decisions";
import { applyEdits, editProblem, type StandingWord } from "@/lib/corrections/word-edits";
import type { Slide } from "@/lib/slides/slide";
import { type Transcript, wordsOf } from "@/lib/transcription/transcript";

/** Pictures of slides that were split off, brought back or cropped, by their number. `isSmall`: the recording was not there any more. */
export const madePicturesSchema = z.record(
  z.string(),
  z.object({ width: z.number().int().positive(), height: z.number().int().positive(), isSmall: z.literal(true).optional() }),
);
export type MadePictures = z.infer<typeof madePicturesSchema>;

export interface Found {
  transcript: Transcript | undefined;
  slides: readonly Slide[];
  leftOut: readonly LeftOut[];
}

export interface Standing {
  words: StandingWord[];
  slides: StandingSlide[];
  /** The corrections were made on another hearing, or on another finding of the slides: they are kept and do not apply. */
  wordsAreOfAnother: boolean;
  slidesAreOfAnother: boolean;
}

/** What stands: what was found, with the corrections that belong to it. */
export function standingOf(found: Found, content: CorrectionContent | undefined): Standing {
  const heard = found.transcript ? wordsOf(found.transcript) : [];
  const hasWords = content !== undefined && content.edits.length > 0;
  const hasSlides = content !== undefined && content.decisions.length > 0;
  const wordsFit = hasWords && content.heard === fingerprintOfWords(found.transcript) && editProblem(heard, content.edits) === undefined;
  const slidesFit = hasSlides && content.found === fingerprintOfSlides(found.slides, found.leftOut);
  return {
    words: applyEdits(heard, wordsFit ? content.edits : []),
    slides: slidesFit ? applyDecisions(found.slides, found.leftOut, content.decisions) : [...found.slides],
    wordsAreOfAnother: hasWords && !wordsFit,
    slidesAreOfAnother: hasSlides && !slidesFit,
  };
}

/** The transcript as the document takes it. */
export function correctedTranscript(transcript: Transcript | undefined, standing: Standing, content: CorrectionContent | undefined) {
  if (!transcript || !content || standing.wordsAreOfAnother) return transcript;
  const words = standing.words.map(({ at: _, ...word }) => word);
  const putBack = new Set(content.heard === fingerprintOfWords(transcript) ? content.putBack : []);
  const segments = words.length > 0 ? [{ startMs: words[0]!.startMs, endMs: words.at(-1)!.endMs, words }] : [];
  return { ...transcript, segments, removed: transcript.removed.filter((_, index) => !putBack.has(index)) };
}

/** The slides as the document takes them: with the pictures that were made for them; one that has none yet is not shown. */
export function picturedSlides(slides: readonly StandingSlide[], pictures: MadePictures): Slide[] {
  const waiting = slides.filter(({ madeFrom, number }) => madeFrom && !pictures[number]);
  const shown = applyDecisions(
    slides,
    [],
    waiting.map(({ number }) => ({ do: "drop", slide: number })),
  );
  return shown.map(({ madeFrom, ...slide }: StandingSlide) => {
    const { width, height } = (madeFrom && pictures[slide.number]) || slide;
    return { ...slide, width, height };
  });
}
