import type { StandingWord } from "@/lib/corrections/word-edits";
import { isUnspaced } from "@/lib/transcription/split-words";

export interface SameEnds {
  /** Words at the beginning and at the end that stand in the text as they were. */
  first: number;
  last: number;
  /** The text between them: from and to, in UTF-16 units. */
  from: number;
  to: number;
}

/** How much of a text is untouched at either end. Words of scripts without spaces are found again by their letters, not by a dictionary. */
export function sameEnds(words: readonly StandingWord[], text: string): SameEnds {
  let first = 0;
  let from = 0;
  for (; first < words.length; first += 1) {
    const word = words[first]!;
    const shown = first === 0 || word.glued ? word.text : ` ${word.text}`;
    const end = from + shown.length;
    if (!text.startsWith(shown, from) || !isBoundary(text, end, word, words[first + 1])) break;
    from = end;
  }
  let last = 0;
  let to = text.length;
  for (; last < words.length - first; last += 1) {
    const index = words.length - 1 - last;
    const word = words[index]!;
    const start = to - word.text.length;
    if (start < from || text.slice(start, to) !== word.text) break;
    if (word.glued && index > 0 ? text[start - 1] === " " : start > 0 && text[start - 1] !== " ") break;
    if (word.glued && index > 0 && start > from && !isUnspaced(word.text)) break;
    to = word.glued && index > 0 ? start : Math.max(from, start - 1);
  }
  return { first, last, from, to };
}

function isBoundary(text: string, end: number, word: StandingWord, next: StandingWord | undefined): boolean {
  if (end === text.length || text[end] === " " || isUnspaced(word.text)) return true;
  return next?.glued === true && text.startsWith(next.text, end);
}
