import type { Span } from "@/lib/slides/slide";
import { compressionOf } from "@/lib/transcription/loops";
import type { RecognisedSegment } from "@/lib/transcription/recognised";
import { isStockPhrase } from "@/lib/transcription/stock-phrases";
import { textOf, type Word } from "@/lib/transcription/transcript";

/**
 * Why a segment is not believed, in a word; undefined: believed. The limits are those of Whisper's own decoder and of
 * speech.md D4. Recognisers invent text over silence, noise and music, and repeat themselves.
 * @param segment times of the whole recording
 * @param speech where somebody may speak
 * @param roomMs the time from the end of the segment before to the start of the next: recognisers squeeze times
 */
export function doubt(segment: RecognisedSegment, speech: readonly Span[], roomMs: number): string | undefined {
  const text = textOf(segment.words);
  if (/^[\s[(*♪♫].*[\])*♪♫]$/su.test(text.trim()) || !/[\p{L}\p{N}]/u.test(text)) return "no words";
  if ((segment.noSpeechProbability ?? 0) > 0.6 && (segment.averageLogProbability ?? 0) < -1) return "unsure and probably no speech";
  if (compressionOf(text) > 2.4) return "repeats itself";
  if (text.length > 40 && text.length / (Math.max(1, roomMs) / 1000) > 35) return "too fast to be spoken";
  const share = shareOfSpeech(segment.words, speech);
  if (share < 0.2) return "over silence";
  if (isStockPhrase(text) && (share < 0.5 || isUnsure(segment))) return "a phrase that recognisers invent, and nothing there supports it";
  return undefined;
}

/** The part of the words' own time that has speech. Words without length count by their moment. */
export function shareOfSpeech(words: readonly Word[], speech: readonly Span[]): number {
  let total = 0;
  let heard = 0;
  for (const word of words) {
    const endMs = Math.max(word.endMs, word.startMs + 1);
    total += endMs - word.startMs;
    for (const span of speech) heard += Math.max(0, Math.min(endMs, span.endMs) - Math.max(word.startMs, span.startMs));
  }
  return total === 0 ? 0 : heard / total;
}

function isUnsure(segment: RecognisedSegment): boolean {
  return (segment.noSpeechProbability ?? 0) > 0.3 || (surenessOf(segment) ?? 1) < 0.5;
}

/** 0..1, how sure the recogniser is of a segment: of its mean token, else of its mean word; undefined where it says nothing. */
export function surenessOf(segment: Pick<RecognisedSegment, "words" | "averageLogProbability">): number | undefined {
  if (segment.averageLogProbability !== undefined) return Math.min(1, Math.exp(segment.averageLogProbability));
  const told = segment.words.flatMap((word) => word.confidence ?? []);
  return told.length > 0 ? told.reduce((sum, confidence) => sum + confidence, 0) / told.length : undefined;
}
