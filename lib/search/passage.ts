import type { LectureDocument } from "@/lib/document/lecture-document";
import type { Word } from "@/lib/transcription/transcript";

/** A piece of a lecture that is found as a whole: some sentences that were said, or what stands on a slide. */
export interface Passage {
  kind: "said" | "shown";
  /** Number of the slide that was on; absent where there are no slides. */
  slide?: number;
  startMs: number;
  text: string;
  /** Of words that were said: offset in the text (UTF-16) and start in ms, one pair after the other. */
  wordStarts: number[];
}

const usualWords = 30;
const mostWords = 60;
const mostLetters = 400;
const longPauseMs = 20_000;

export function passagesOf(document: LectureDocument): Passage[] {
  const said = document.paragraphs.flatMap(({ words, slide }) => piecesOf(words).map((piece) => saidPassage(piece, slide)));
  const shown = document.slides.flatMap(({ number, title, text, spans }): Passage[] => {
    const all = title && !text?.includes(title) ? `${title}\n${text ?? ""}` : (text ?? title ?? "");
    return all.trim() === "" ? [] : [{ kind: "shown", slide: number, startMs: spans[0]?.startMs ?? 0, text: all.trim(), wordStarts: [] }];
  });
  return [...said, ...shown];
}

/** Cut where a sentence ends, once there is enough; at a long pause; and where it would become too long. */
function piecesOf(words: readonly Word[]): Word[][] {
  const pieces: Word[][] = [];
  let piece: Word[] = [];
  let letters = 0;
  for (const [index, word] of words.entries()) {
    piece.push(word);
    letters += word.text.length + 1;
    const next = words[index + 1];
    const isEnough = (piece.length >= usualWords || letters >= mostLetters / 2) && /[.!?…。！？؟।]["'”’»)\]]*$/u.test(word.text);
    const isTooMuch = piece.length >= mostWords || letters >= mostLetters;
    if (next && !isEnough && !isTooMuch && next.startMs - word.endMs < longPauseMs) continue;
    pieces.push(piece);
    piece = [];
    letters = 0;
  }
  return pieces;
}

function saidPassage(words: readonly Word[], slide: number | undefined): Passage {
  let text = "";
  const wordStarts: number[] = [];
  for (const word of words) {
    if (text !== "" && !word.glued) text += " ";
    wordStarts.push(text.length, word.startMs);
    text += word.text;
  }
  return { kind: "said", ...(slide !== undefined && { slide }), startMs: words[0]?.startMs ?? 0, text, wordStarts };
}

/** When the word that stands at `offset` of the passage begins, in ms. */
export function timeAt({ startMs, wordStarts }: Pick<Passage, "startMs" | "wordStarts">, offset: number): number {
  let time = startMs;
  for (let index = 0; index < wordStarts.length && wordStarts[index]! <= offset; index += 2) time = wordStarts[index + 1]!;
  return time;
}
