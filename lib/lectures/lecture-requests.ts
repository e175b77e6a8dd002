import { z } from "zod";
import { type Lecture, lectureStatuses, stageNames, termsSchema } from "@/lib/lectures/lecture";
import { sensitivities } from "@/lib/slides/slide";
import { offeredModelNames } from "@/lib/transcription/model-table";

/** `status` may name several, separated by commas. */
export const lectureQuerySchema = z
  .object({
    text: z.string().trim().max(200).optional(),
    status: z.string().optional(),
    course: z.string().min(1).max(100).optional(),
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .transform(({ text, status, course, ...rest }) => ({
    ...rest,
    courseId: course,
    text: text || undefined,
    statuses: status ? lectureStatuses.filter((name) => status.split(",").includes(name)) : undefined,
  }));

export const titleSchema = z.string().trim().min(1).max(200);
/** BCP 47 */
export const languageSchema = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/** What is left out stays; `language` null: find out. */
export const changeLectureSchema = z
  .object({ title: titleSchema.optional(), language: languageSchema.nullish() })
  .refine(({ title, language }) => title !== undefined || language !== undefined, "Say what to change.");
export type LectureChangeAsked = z.infer<typeof changeLectureSchema>;

/** What is left out stays as it was; null: back to "find out" and to the administrators' model. */
export const retrySchema = z.object({
  from: z.enum(stageNames).optional(),
  language: languageSchema.nullish(),
  model: z.enum(offeredModelNames).nullish(),
  terms: termsSchema.optional(),
  sensitivity: z.enum(sensitivities).optional(),
  /** Where the words come from: a recogniser, also where subtitles were given before; or there shall be none. */
  words: z.enum(["heard", "none"]).optional(),
});
export type RetryAsked = z.infer<typeof retrySchema>;

export const giveSubtitlesSchema = z.object({ name: z.string().trim().min(1).max(255) });
/** Half a day of speech is a tenth of that. */
export const maxSubtitlesBytes = 5_000_000;

/** The lecture's settings with what was asked for anew. */
export function settingsAsked(settings: Lecture["settings"], asked: RetryAsked): Lecture["settings"] {
  const { language = settings.language, model = settings.model, terms = settings.terms } = asked;
  const { sensitivity = settings.sensitivity, words } = asked;
  return {
    ...settings,
    ...(words && { speech: words === "heard", subtitles: undefined }),
    language: language ?? undefined,
    model: model ?? undefined,
    terms: terms && terms.length > 0 ? terms : undefined,
    sensitivity,
  };
}
