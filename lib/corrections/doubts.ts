import type { Draft } from "@/lib/corrections/draft";
import type { Word } from "@/lib/transcription/transcript";

/** A recogniser that gives a word less than an even chance asks to be checked. */
const doubtedBelow = 0.5;

/** Listened to twice and still unsure, or less likely than not, as the recogniser says itself. */
export function isDoubted({ doubtful, confidence }: Pick<Word, "doubtful" | "confidence">): boolean {
  return doubtful === true || (confidence !== undefined && confidence < doubtedBelow);
}

/** Where a word stands: the block's and the word's index. */
export interface Place {
  block: number;
  word: number;
}

export function doubtsOf({ blocks }: Pick<Draft, "blocks">): Place[] {
  return blocks.flatMap(({ words }, block) => words.flatMap((word, index) => (isDoubted(word) ? [{ block, word: index }] : [])));
}

/** The next doubtful place after (or before) another; around the end it begins again. */
export function nextDoubt(doubts: readonly Place[], from: Place, step: 1 | -1): Place | undefined {
  return doubtBeyond(doubts, from, step) ?? (step === 1 ? doubts[0] : doubts.at(-1));
}

/** The same without going around: whoever goes on by Tab comes out at the end. */
export function doubtBeyond(doubts: readonly Place[], from: Place, step: 1 | -1): Place | undefined {
  const isBeyond = (place: Place) => (place.block - from.block || place.word - from.word) * step > 0;
  return step === 1 ? doubts.find(isBeyond) : doubts.findLast(isBeyond);
}

/** The word in which, or just before which, an offset of the running text lies. */
export function wordAt(words: readonly { text: string; glued?: true | undefined }[], offset: number): number {
  let end = 0;
  for (const [index, { text, glued }] of words.entries()) {
    end += text.length + (index === 0 || glued ? 0 : 1);
    if (offset < end || (offset === end && !words[index + 1]?.glued)) return index;
  }
  return words.length - 1;
}
