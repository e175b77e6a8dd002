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
  /** BCP 47, where it is another language than the transcript's. */
  language: z.string().optional(),
  /** Listened to twice and still unsure: kept, because it may have been said, and marked. */
  doubtful: z.literal(true).optional(),
});
export type Word = z.infer<typeof wordSchema>;

/** What the recogniser (or a subtitle file) gave as one stretch of speech. */
export const segmentSchema = z.object({
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
  words: z.array(wordSchema),
});
export type Segment = z.infer<typeof segmentSchema>;

/** What was said by the recogniser and not believed. */
export const removedSchema = z.object({ startMs: z.number().int(), endMs: z.number().int(), text: z.string(), reason: z.string() });
export type Removed = z.infer<typeof removedSchema>;

/** How the language of a recording was found out: it was listened to at several places, and they voted. */
export const foundLanguageSchema = z.object({
  /** BCP 47: what most of it is in. */
  language: z.string(),
  /** Places listened to, and how many of them told this language. */
  samples: z.number().int(),
  agreeing: z.number().int(),
  /** 0..1, the mean of what the recogniser says of itself; absent where it says nothing. */
  certainty: z.number().min(0).max(1).optional(),
  /** Other languages that were heard at the samples, the most likely first. */
  others: z.array(z.string()),
});
export type FoundLanguage = z.infer<typeof foundLanguageSchema>;

export const transcriptSchema = z.object({
  version: z.literal(1),
  /** BCP 47; absent when nobody knows. */
  language: z.string().optional(),
  /** Absent where the language was told or nobody knows it. */
  foundLanguage: foundLanguageSchema.optional(),
  /** The recogniser tells no times: words are spread over the pieces of audio that they were heard in. */
  estimatedTimes: z.literal(true).optional(),
  origin: z.enum(["machine", "given"]),
  /** Which engine and model, or which file. */
  source: z.string(),
  /** In order of time, not overlapping. Empty: listened to, and nobody spoke. */
  segments: z.array(segmentSchema),
  /** What the recogniser said and we did not believe. */
  removed: z.array(removedSchema),
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
