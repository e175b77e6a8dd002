import { z } from "zod";
import { AppError } from "@/lib/errors";
import { mostTerms, termsSchema } from "@/lib/lectures/lecture";
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
  /** The layout that documents are offered in first, by the name that `lib/document` gives it. */
  layout: z.string().max(60).optional(),
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
});
export type Course = z.infer<typeof courseSchema>;

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
