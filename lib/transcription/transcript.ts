import { z } from "zod";

export const wordSchema = z.object({
  /** As written, with its punctuation, without spaces around it. */
  text: z.string().min(1),
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
  /** 0..1, as the recogniser says; absent where it does not. */
  confidence: z.number().min(0).max(1).optional(),
  /** No space stands before this word (Chinese, Japanese, Thai). */
  glued: z.literal(true).optional(),
  /** Who speaks, where the source says so. */
  speaker: z.string().min(1).optional(),
});
export type Word = z.infer<typeof wordSchema>;

/** What the recogniser (or a subtitle file) gave as one stretch of speech. */
export const segmentSchema = z.object({
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
  words: z.array(wordSchema),
});
export type Segment = z.infer<typeof segmentSchema>;

export const transcriptSchema = z.object({
  version: z.literal(1),
  /** BCP 47; absent when nobody knows. */
  language: z.string().optional(),
  origin: z.enum(["machine", "given"]),
  /** Which engine and model, or which file. */
  source: z.string(),
  /** In order of time, not overlapping. Empty: listened to, and nobody spoke. */
  segments: z.array(segmentSchema),
  /** What the recogniser said and we did not believe. */
  removed: z.array(z.object({ startMs: z.number().int(), endMs: z.number().int(), text: z.string(), reason: z.string() })),
  /** Stretches that could not be listened to. */
  missing: z.array(z.object({ startMs: z.number().int(), endMs: z.number().int(), reason: z.string() })),
});
export type Transcript = z.infer<typeof transcriptSchema>;

export function wordsOf(transcript: Transcript): Word[] {
  return transcript.segments.flatMap((segment) => segment.words);
}

/** Words as running text. */
export function textOf(words: readonly Word[]): string {
  return words.map((word, index) => (index === 0 || word.glued ? word.text : ` ${word.text}`)).join("");
}
