import { deflateSync } from "node:zlib";
import type { Span } from "@/lib/slides/slide";
import type { RecognisedSegment } from "@/lib/transcription/recognised";
import { textOf, type Word } from "@/lib/transcription/transcript";

/**
 * Why a segment is not believed, in a word; undefined: believed. The limits are those of Whisper's own decoder and of
 * speech.md D4. Recognisers invent text over silence, noise and music, and repeat themselves.
 * @param segment times of the whole recording
 * @param sounds where there is any sound
 * @param roomMs the time from the end of the segment before to the start of the next: recognisers squeeze times
 */
export function doubt(segment: RecognisedSegment, sounds: readonly Span[], roomMs: number): string | undefined {
  const text = textOf(segment.words);
  if (/^[\s[(*♪♫].*[\])*♪♫]$/su.test(text.trim()) || !/[\p{L}\p{N}]/u.test(text)) return "no words";
  if ((segment.noSpeechProbability ?? 0) > 0.6 && (segment.averageLogProbability ?? 0) < -1) return "unsure and probably no speech";
  if (compression(text) > 2.4) return "repeats itself";
  if (text.length > 40 && text.length / (Math.max(1, roomMs) / 1000) > 35) return "too fast to be spoken";
  if (share(segment.words, sounds) < 0.2) return "over silence";
  return undefined;
}

/** How much shorter the text becomes when it is compressed; ordinary sentences stay below 2. */
function compression(text: string): number {
  const bytes = Buffer.from(text, "utf8");
  return bytes.length / deflateSync(bytes).length;
}

/** The part of the words' own time that has sound. Words without length count by their moment. */
function share(words: readonly Word[], sounds: readonly Span[]): number {
  let total = 0;
  let heard = 0;
  for (const word of words) {
    const endMs = Math.max(word.endMs, word.startMs + 1);
    total += endMs - word.startMs;
    for (const sound of sounds) heard += Math.max(0, Math.min(endMs, sound.endMs) - Math.max(word.startMs, sound.startMs));
  }
  return total === 0 ? 0 : heard / total;
}

/** A loop is this many times the same words in a row; people do say "no, no, no, no". */
const loopTimes = 4;
const loopTimesOfOneWord = 6;
const longestLoop = 12;

/**
 * Which words only repeat the ones before, as ranges [from, to). The first time of each loop is not among them: it may have been said.
 */
export function findLoops(words: readonly Word[]): { from: number; to: number }[] {
  const plain = words.map((word) => word.text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  const loops: { from: number; to: number }[] = [];
  for (let at = 0; at < plain.length; ) {
    const loop = loopAt(plain, at);
    if (loop) loops.push(loop);
    at = loop ? loop.to : at + 1;
  }
  return loops;
}

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
