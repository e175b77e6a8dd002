import type { CorrectionVersion } from "@/lib/corrections/layer";
import type { LeftOut, SlideDecision } from "@/lib/corrections/slide-decisions";
import type { StandingWord } from "@/lib/corrections/word-edits";
import { pair } from "@/lib/document/pair";
import { paragraphsOf } from "@/lib/document/paragraphs";
import type { Slide } from "@/lib/slides/slide";
import type { Correction } from "@/lib/transcription/corrections";
import type { Removed } from "@/lib/transcription/transcript";

/** All that the page for correcting knows. */
export interface CorrectionView {
  /** Number of the version that holds; 0: nothing was corrected. */
  version: number;
  /** What can be restored, the newest first; the one that holds is among them. */
  versions: CorrectionVersion[];
  heard: string;
  heardCount: number;
  /** Paragraphs. They are for typing in; the document makes its own. */
  blocks: StandingWord[][];
  removed: Removed[];
  putBack: number[];
  offers: Correction[];
  found: string;
  slides: Slide[];
  leftOut: LeftOut[];
  decisions: SlideDecision[];
  lastNumber: number;
  /** Of the slides that were split off or brought back: those whose picture is there, and whether it is a small one. */
  pictures: Record<string, { isSmall?: true | undefined }>;
  wordsAreOfAnother: boolean;
  slidesAreOfAnother: boolean;
  /** The recording is still there: it can be heard, and pictures can be taken. */
  hasSource: boolean;
  language?: string | undefined;
}

/** The words as paragraphs of which each is a field to type in: cut where the slides change, and by length. */
export function blocksOf(words: readonly StandingWord[], slides: readonly Slide[]): StandingWord[][] {
  return pair(slides, words).flatMap((stretch) => paragraphsOf(stretch.words).map((paragraph) => paragraph.words as StandingWord[]));
}
