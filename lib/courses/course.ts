import { z } from "zod";
import { pdfKinds } from "@/lib/document/pdf-kind";
import { AppError } from "@/lib/errors";
import { hasNotBegun, type Lecture, mostTerms, termsSchema } from "@/lib/lectures/lecture";
import { sensitivities } from "@/lib/slides/slide";

export const courseNameSchema = z
  .string()
  .transform((text) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim())
  .pipe(z.string().min(1, "A course needs a name.").max(120));

/** A course: what several lectures have in common. A lecture is in one at most, and always in one of its own owner's. */
export const courseSchema = z.object({
  id: z.string(),
  /** Counts every change. */
  version: z.number().int(),
  ownerId: z.string(),
  name: z.string(),
  /** Names and terms of the subject: the recogniser of every lecture in it is told them. */
  terms: termsSchema,
  /** BCP 47; what new lectures start with. Absent: find out. */
  language: z.string().optional(),
  /** How many slides new lectures keep; absent: "normal". */
  sensitivity: z.enum(sensitivities).optional(),
  /** Which kind of PDF is its new lectures' own, by the name that `lib/document` gives it; absent: the usual one. */
  layout: z.string().max(60).optional(),
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
});
export type Course = z.infer<typeof courseSchema>;

type Settings = Lecture["settings"];

/** What a lecture starts with that is in this course; a layout that there is no more is none. */
export function startingSettings({ language, sensitivity, layout }: Course): Pick<Settings, "language" | "sensitivity" | "pdf"> {
  const pdf = pdfKinds.find((kind) => kind === layout);
  return { ...(language !== undefined && { language }), ...(sensitivity && { sensitivity }), ...(pdf && { pdf }) };
}

/** The lecture in this course, or in none. Where nothing was worked on yet, it starts as the course says. */
export function movedTo(lecture: Lecture, course: Course | undefined, nowMs: number): Lecture {
  if (lecture.courseId === course?.id) return lecture;
  const startsThere = course && hasNotBegun(lecture);
  const settings = startsThere ? { ...lecture.settings, ...startingSettings(course) } : lecture.settings;
  return { ...lecture, courseId: course?.id, settings, updatedAtMs: nowMs };
}

/**
 * Two word lists as one: the first one's words come first, none twice (case is ignored, the first spelling stays), as many as a list may have.
 */
export function joinedTerms(first: readonly string[] = [], second: readonly string[] = []): string[] {
  const byKey = new Map<string, string>();
  for (const term of [...first, ...second]) {
    if (!byKey.has(keyOf(term))) byKey.set(keyOf(term), term);
  }
  return [...byKey.values()].slice(0, mostTerms);
}

/** The course with one more term; itself when it has it already. @throws AppError quota_reached when its list is full */
export function withTerm(course: Course, term: string, nowMs: number): Course {
  const key = keyOf(term.trim());
  if (course.terms.some((each) => keyOf(each) === key)) return course;
  if (course.terms.length >= mostTerms) throw new AppError("quota_reached", `A word list has at most ${mostTerms} words.`);
  return { ...course, terms: [...course.terms, term.trim()], updatedAtMs: nowMs };
}

function keyOf(term: string): string {
  return term.normalize("NFC").toLowerCase();
}
