import { deflateSync } from "node:zlib";
import type { Word } from "@/lib/transcription/transcript";

/** A loop is this many times the same words in a row; people do say "no, no, no, no". */
const loopTimes = 4;
const loopTimesOfOneWord = 6;
/** Recognisers that are caught repeat whole sentences. */
const longestLoop = 40;

/**
 * Which words only repeat the ones before, as ranges [from, to). The first time of each loop is not among them: it may have been said.
 */
export function findLoops(words: readonly Word[]): { from: number; to: number }[] {
  const plain = words.map((word) => plainOf(word.text));
  const loops: { from: number; to: number }[] = [];
  for (let at = 0; at < plain.length; ) {
    const loop = loopAt(plain, at);
    if (loop) loops.push(loop);
    at = loop ? loop.to : at + 1;
  }
  return loops;
}

/** How much shorter a text becomes when it is compressed; ordinary sentences stay below 2, and Whisper's own limit is 2.4. */
export function compressionOf(text: string): number {
  const bytes = Buffer.from(text, "utf8");
  return bytes.length / deflateSync(bytes).length;
}

/** A word without case and punctuation, as two words are compared. */
export const plainOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "");

function loopAt(plain: readonly string[], at: number): { from: number; to: number } | undefined {
  for (let length = 1; length <= longestLoop && at + length * 2 <= plain.length; length += 1) {
    let times = 1;
    while (isRepeated(plain, at, at + times * length, length)) times += 1;
    if (times >= (length === 1 ? loopTimesOfOneWord : loopTimes)) return { from: at + length, to: at + times * length };
  }
  return undefined;
}

function isRepeated(plain: readonly string[], first: number, again: number, length: number): boolean {
  if (again + length > plain.length) return false;
  for (let index = 0; index < length; index += 1) if (plain[first + index] !== plain[again + index]) return false;
  return true;
}
