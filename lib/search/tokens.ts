import { fold } from "@/lib/search/fold";

/** A folded word of a text and where it stands there: UTF-16 offsets, end exclusive. */
export interface Token {
  folded: string;
  start: number;
  end: number;
}

/** Scripts that put no space between words: every letter with its marks is a token, and words are found as sequences of them. */
const unspaced =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const letterWithMarks = `[${unspaced}](?:\\p{M}|[ー々])*`;
const word = `(?:(?![${unspaced}])[\\p{L}\\p{N}])(?:(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}\\u0640])|['’ʼ](?=\\p{L}))*`;
const pattern = new RegExp(`${letterWithMarks}|${word}`, "gu");
const isUnspaced = new RegExp(`^[${unspaced}]`, "u");
/** No word of a language is that long; what is, is a machine's. */
const longest = 64;

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const folded = fold(match[0].replace(/['’ʼ]/gu, "")).slice(0, longest);
    if (folded && !/\s/u.test(folded)) tokens.push({ folded, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** What the full-text index is given: folded tokens with one space between them. */
export function foldedText(text: string): string {
  return tokensOf(text)
    .map(({ folded }) => folded)
    .join(" ");
}

/** A letter of a script without spaces is no word: it is neither completed nor compared for typing errors. */
export function isOneSign(folded: string): boolean {
  return isUnspaced.test(folded);
}
