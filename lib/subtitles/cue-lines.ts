import { breakCost } from "@/lib/subtitles/break-cost";
import { textOf, type Word } from "@/lib/transcription/transcript";

/** Characters per line (Netflix, WCAG practice: 42). A character of Chinese, Japanese or Korean takes the room of two. */
export const lineColumns = 42;
const wideLineColumns = 32;

const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u{3000}-\u{303F}\u{FF01}-\u{FF60}]/u;
const invisible = /[\p{M}\p{Cf}]/u;

/** The room that a text takes, in columns of a Latin character. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += invisible.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return sum;
}

/** 16 Chinese or Japanese characters are a line there, not 21. */
const room = (text: string) => (wide.test(text) ? wideLineColumns : lineColumns);

/** The words in one or two lines, separated by `\n`, broken at the best place; undefined when they do not fit. */
export function cueLines(words: readonly Word[], language: string | undefined): { text: string; cost: number } | undefined {
  const text = textOf(words);
  const most = room(text);
  // A word longer than a line cannot be helped: it is not cut.
  if (words.length === 1 || columns(text) <= most) return { text, cost: 0 };
  if (columns(text) > most * 2) return undefined;
  let best: { text: string; cost: number } | undefined;
  for (let at = 1; at < words.length; at += 1) {
    const [first, second] = [textOf(words.slice(0, at)), textOf(words.slice(at))];
    const [above, below] = [columns(first), columns(second)];
    if ((above > most && at > 1) || (below > most && words.length - at > 1)) continue;
    // Even lines, the lower one rather longer.
    const imbalance = Math.abs(above - below) / most + (above > below ? 0.1 : 0);
    const cost = breakCost(words[at - 1]!, words[at]!, language) / 4 + imbalance * 3;
    if (!best || cost < best.cost) best = { text: `${first}\n${second}`, cost };
  }
  return best;
}
