import type { Word } from "@/lib/transcription/transcript";

/** Full stops of the scripts that have one, with closing quotes and brackets behind them. Thai has none: pauses speak there. */
const strongEnd = /[?!。？！؟।॥።۔։။។︒﹒｡]["'”’»›」』）)\]]*$/u;
const dotEnd = /[.…]["'”’»›」』）)\]]*$/u;
const clauseEnd = /[,;:，、；：،؛—–-]["'”’»›」』）)\]]*$/u;

/** Never the end of a sentence: something must follow them. */
const opensMore = new Set(
  "dr prof mr mrs ms st fig figs eq eqs sec ch no nr vgl cf e.g i.e z.b d.h u.a sog p pp vol vs ca approx resp bzw m.in p.ex т.е т.д см рис".split(
    " ",
  ),
);
/** May end one: what follows decides. */
const mayEnd = new Set("etc usw inc ltd al jr sr a.m p.m u.s.w ect и.т.д".split(" "));

/** Whether a sentence ends with this word. `next` is the word after it, absent at the end of the text. */
export function endsSentence(word: Word, next: Word | undefined): boolean {
  if (strongEnd.test(word.text)) return true;
  if (!dotEnd.test(word.text)) return false;
  if (!next) return true;
  if (next.glued && /^[\p{L}\p{N}]/u.test(next.text)) return false; // "3." and "14", written apart by a recogniser
  const bare = word.text.toLowerCase().replace(/^[^\p{L}\p{N}]+|[.…"'”’»›」』）)\]]+$/gu, "");
  if (opensMore.has(bare)) return false;
  const goesOn = /^\P{L}*\p{Ll}/u.test(next.text);
  const letter = /^\P{L}*(\p{L})[.…]/u.exec(word.text)?.[1];
  if (letter !== undefined && letter !== "I" && opensAfterLetter(letter, next)) return false;
  if (goesOn && (mayEnd.has(bare) || bare.includes(".") || /(…|\.\.)["'”’»)\]]*$/u.test(word.text))) return false;
  return true;
}

/** An initial, "J. Smith", or the first of "z. B."; but "the time is n. Then" ends. */
function opensAfterLetter(letter: string, next: Word): boolean {
  return /\p{Lu}/u.test(letter) || /^(\P{L}*\p{Ll}|\p{L}\.)/u.test(next.text);
}

/** A comma, semicolon, colon or dash stands behind this word. */
export function endsClause(word: Word): boolean {
  return clauseEnd.test(word.text);
}
