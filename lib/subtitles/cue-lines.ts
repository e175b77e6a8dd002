import { breakCost, isSentenceEnd } from "@/lib/subtitles/break-cost";
import { textOf, type Word } from "@/lib/transcription/transcript";

/** Characters per line (Netflix, WCAG practice: 42). A character of Chinese, Japanese or Korean takes the room of two. */
export const lineColumns = 42;
/** 16 Chinese or Japanese characters are a line there, not 21. */
const wideLineColumns = 32;

const ascii = /^[\x20-\x7e]*$/u;
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u{3000}-\u{303F}\u{FF01}-\u{FF60}]/u;
const invisible = /[\p{M}\p{Cf}]/u;

/** The room that a text takes, in columns of a Latin character. */
export function columns(text: string): number {
  if (ascii.test(text)) return text.length;
  let sum = 0;
  for (const character of text) sum += invisible.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return sum;
}

/** A word with all that the layout asks again and again. */
export interface MeasuredWord {
  word: Word;
  columns: number;
  /** Of the space before it. */
  space: 0 | 1;
  isWide: boolean;
  endsSentence: boolean;
  /** What ending a line or a cue after it costs. */
  breakAfter: number;
}

export function measureWords(words: readonly Word[], language: string | undefined): MeasuredWord[] {
  return words.map((word, index) => {
    const next = words[index + 1];
    return {
      word,
      columns: columns(word.text),
      space: word.glued ? 0 : 1,
      isWide: wide.test(word.text),
      endsSentence: isSentenceEnd(word),
      breakAfter: next ? breakCost(word, next, language) : 0,
    };
  });
}

export interface Lines {
  /** How many words stand on the first of two lines; all of them when there is one line. */
  above: number;
  columns: number;
  cost: number;
}

/** One line, or the best two; undefined when the words do not fit. */
export function cueLines(words: readonly MeasuredWord[]): Lines | undefined {
  const total = words.reduce((sum, word, index) => sum + word.columns + (index > 0 ? word.space : 0), 0);
  const most = words.some((word) => word.isWide) ? wideLineColumns : lineColumns;
  // A word longer than a line cannot be helped: it is not cut.
  if (words.length === 1 || total <= most) return { above: words.length, columns: total, cost: 0 };
  let best: Lines | undefined;
  let upper = 0;
  for (let at = 1; at < words.length; at += 1) {
    upper += words[at - 1]!.columns + (at > 1 ? words[at - 1]!.space : 0);
    const lower = total - upper - words[at]!.space;
    if ((upper > most && at > 1) || (lower > most && words.length - at > 1)) continue;
    // Even lines, the lower one rather longer.
    const imbalance = Math.abs(upper - lower) / most + (upper > lower ? 0.1 : 0);
    const cost = words[at - 1]!.breakAfter / 4 + imbalance * 3;
    if (!best || cost < best.cost) best = { above: at, columns: total, cost };
  }
  return best;
}

/** The text of a cue; its lines are separated by `\n`. */
export function textOfLines(words: readonly MeasuredWord[]): string {
  const { above } = cueLines(words) ?? { above: words.length };
  const line = (part: readonly MeasuredWord[]) => textOf(part.map(({ word }) => word));
  return above < words.length ? `${line(words.slice(0, above))}\n${line(words.slice(above))}` : line(words);
}
