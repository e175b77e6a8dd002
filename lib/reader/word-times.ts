import type { LectureDocument } from "@/lib/document/lecture-document";
import { sectionsOf } from "@/lib/document/sections";
import type { Word } from "@/lib/transcription/transcript";

/**
 * When the words of one paragraph were said, told apart from its text so that a page of three hours travels light: word `n` ends before
 * character `ends[n]` of the paragraph's text and begins at `starts[n]` ms of the lecture. Both grow.
 */
export interface WordTimes {
  ends: number[];
  starts: number[];
}

/** Of every paragraph of the reading, in its order. */
export function wordTimesOf(document: Pick<LectureDocument, "slides" | "paragraphs" | "source">): WordTimes[] {
  return sectionsOf(document).flatMap(({ paragraphs }) => paragraphs.map(({ words }) => timesOf(words)));
}

function timesOf(words: readonly Word[]): WordTimes {
  const times: WordTimes = { ends: [], starts: [] };
  let length = 0;
  for (const [index, word] of words.entries()) {
    length += word.text.length + (index === 0 || word.glued ? 0 : 1);
    times.ends.push(length);
    times.starts.push(word.startMs);
  }
  return times;
}

/** When the word was said that has this character; undefined where there are no words. @param offset of the paragraph's text, in UTF-16 units */
export function startAt({ ends, starts }: WordTimes, offset: number): number | undefined {
  return starts[Math.min(firstAbove(ends, offset), starts.length - 1)];
}

/** Which characters are the word being said at this moment: from, to (exclusive). Undefined before the first word. */
export function wordRange({ ends, starts }: WordTimes, text: string, atMs: number): [number, number] | undefined {
  const index = firstAbove(starts, atMs) - 1;
  if (index < 0) return undefined;
  const from = index === 0 ? 0 : ends[index - 1]!;
  return [text[from] === " " ? from + 1 : from, ends[index]!];
}

/** Index of the first number above the limit, in numbers that grow; their count where there is none. */
export function firstAbove(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
