import type { Word } from "@/lib/transcription/transcript";

/** Scripts written without spaces between words: Han, kana, Thai, Lao, Khmer, Myanmar. (Korean has spaces.) */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
const onlyMarks = /^[\p{P}\p{S}]+$/u;

export const isUnspaced = (text: string): boolean => unspaced.test(text);

export interface Piece {
  text: string;
  glued?: true;
}

/**
 * Running text as words, punctuation kept with them. Text without spaces is cut where a dictionary says (ICU), so that lines and
 * pages can be broken there; such a word is `glued` to the one before.
 */
export function splitWords(text: string): Piece[] {
  return text
    .split(/\s+/u)
    .filter((token) => token !== "")
    .flatMap((token) => (isUnspaced(token) ? splitUnspaced(token) : [{ text: token }]));
}

function splitUnspaced(token: string): Piece[] {
  const pieces: Piece[] = [];
  let open = false; // The last piece is an opening mark that belongs to the next word.
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(token)) {
    const last = pieces.at(-1);
    const isMark = onlyMarks.test(segment);
    const opens = isMark && /^[\p{Ps}\p{Pi}]+$/u.test(segment);
    if (last && (open || (isMark && !opens))) {
      last.text += segment;
      open = open && isMark;
    } else {
      pieces.push(pieces.length === 0 ? { text: segment } : { text: segment, glued: true });
      open = opens;
    }
  }
  return pieces;
}

/** Words of a text of which only the beginning and the end are known, spread by their length in characters. */
export function spreadWords(text: string, startMs: number, endMs: number): Word[] {
  const pieces = splitWords(text);
  const total = pieces.reduce((sum, piece) => sum + weight(piece), 0);
  let before = 0;
  return pieces.map((piece) => {
    const from = startMs + Math.round(((endMs - startMs) * before) / total);
    before += weight(piece);
    return { ...piece, startMs: from, endMs: startMs + Math.round(((endMs - startMs) * before) / total) };
  });
}

const weight = (piece: Piece) => piece.text.length + (piece.glued ? 0 : 1);
