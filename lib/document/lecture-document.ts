import { z } from "zod";
import { slideSchema } from "@/lib/slides/slide";
import { captionQualitySchema } from "@/lib/subtitles/caption-quality";
import { cueSchema } from "@/lib/subtitles/cue";
import { correctionSchema } from "@/lib/transcription/corrections";
import { foundLanguageSchema, removedSchema, type Word, wordSchema } from "@/lib/transcription/transcript";
import { soundReasons } from "@/lib/voice/sound-choice";

/** Why there are no words; `heard` when there are. */
export const speechStates = [
  "heard",
  "no_speech",
  "no_audio_track",
  "no_speech_engine",
  "no_speech_model",
  "speech_engine_failed",
  "not_wanted",
] as const;

export const paragraphSchema = z.object({
  /** Number of the slide over which it was said; absent where the lecture has no slides. */
  slide: z.number().int().positive().optional(),
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
  text: z.string(),
  words: z.array(wordSchema),
});
export type Paragraph = z.infer<typeof paragraphSchema>;

/**
 * The document model: what every output is made from, and what `npm run convert` writes as JSON.
 * Each word of the transcript stands exactly once in `paragraphs`, in order; `slides[].words` are the same words by slide.
 */
export const lectureDocumentSchema = z
  .object({
    version: z.literal(1),
    title: z.string(),
    source: z.object({
      fileName: z.string(),
      durationMs: z.number().int(),
      width: z.number().int().optional(),
      height: z.number().int().optional(),
    }),
    /** Who speaks, in the order in which they begin, where the source says so. */
    people: z.array(z.string()).optional(),
    /** BCP 47. */
    language: z.string().optional(),
    /** How the words came: honest provenance, shown in every output. */
    speech: z.object({
      state: z.enum(speechStates),
      origin: z.enum(["machine", "given"]).optional(),
      source: z.string().optional(),
      /** Who read all of the words against the recording, as people call them, and when. */
      reviewed: z.object({ by: z.string(), atMs: z.number().int().nonnegative() }).optional(),
    }),
    /** What a reader may want to check of a machine's hearing; absent where the words were given, or nobody listened. */
    hearing: z
      .object({
        /** How the language was found out; absent where it was told. */
        language: foundLanguageSchema.optional(),
        /** For how long somebody speaks. */
        speechMs: z.number().optional(),
        /** Which of the file's sound tracks was listened to, and which of its channels where not all; both from 1. */
        sound: z
          .object({ track: z.number().int(), of: z.number().int(), channel: z.number().int().optional(), reason: z.enum(soundReasons) })
          .optional(),
        /** What the recogniser said and was not believed. */
        removed: z.array(removedSchema),
        /** Words that may be a term of the slides misheard. */
        corrections: z.array(correctionSchema),
      })
      .optional(),
    slides: z.array(
      slideSchema.extend({
        /** Path of the picture relative to the JSON file, or its object key. */
        picture: z.string(),
        words: z.array(wordSchema),
      }),
    ),
    paragraphs: z.array(paragraphSchema),
    cues: z.array(cueSchema),
    /** How good the subtitles are, by the figures of broadcasters; absent where there are no words. */
    quality: captionQualitySchema.optional(),
    /** Sentences for people: what is missing or doubtful. */
    warnings: z.array(z.string()),
  })
  .superRefine((document, context) => {
    for (const slide of document.slides) {
      const said = document.paragraphs.filter((paragraph) => paragraph.slide === slide.number).flatMap((paragraph) => paragraph.words);
      const agree = said.length === slide.words.length && said.every((word, index) => isSameWord(word, slide.words[index]));
      if (!agree)
        context.addIssue({
          code: "custom",
          path: ["slides"],
          message: `The words of slide ${slide.number} are not those of its paragraphs.`,
        });
    }
  });
export type LectureDocument = z.infer<typeof lectureDocumentSchema>;

function isSameWord(a: Word, b: Word | undefined): boolean {
  return a.text === b?.text && a.startMs === b.startMs && a.endMs === b.endMs;
}
