import { z } from "zod";
import { type Course, courseNameSchema } from "@/lib/courses/course";
import { pdfKinds } from "@/lib/document/pdf-kind";
import { termsSchema } from "@/lib/lectures/lecture";
import { languageSchema } from "@/lib/lectures/lecture-requests";
import { sensitivities } from "@/lib/slides/slide";

/** POST /api/courses → 201 `{course}`. */
export const createCourseSchema = z.object({ name: courseNameSchema, language: languageSchema.optional(), terms: termsSchema.default([]) });

/** PATCH /api/courses/[id] → `{course}`. What is left out stays; null goes back to "find out" or the usual. */
export const changeCourseSchema = z.object({
  name: courseNameSchema.optional(),
  terms: termsSchema.optional(),
  language: languageSchema.nullish(),
  sensitivity: z.enum(sensitivities).nullish(),
  layout: z.enum(pdfKinds).nullish(),
});
export type CourseChange = z.infer<typeof changeCourseSchema>;

/** POST /api/courses/[id]/terms → `{course}`. */
export const addTermSchema = z.object({ term: termsSchema.element });

/** POST /api/lectures/move → `{lectures}`; `courseId` null takes them out of their course. */
export const moveLecturesSchema = z.object({
  lectureIds: z.array(z.string().min(1).max(100)).min(1).max(200),
  courseId: z.string().max(100).nullable(),
});

/** A course as the browser sees it: its word list and settings are its owner's business. */
export interface CourseView extends Pick<Course, "id" | "name" | "createdAtMs"> {
  /** Whose it is to change; false for people with whom it was shared. */
  isOwn: boolean;
  /** Absent where it is not one's own. */
  settings?: Pick<Course, "terms" | "language" | "sensitivity" | "layout">;
}

/** @param mayOwn the viewer is its owner or an administrator */
export function viewCourse({ id, name, createdAtMs, terms, language, sensitivity, layout }: Course, mayOwn: boolean): CourseView {
  return { id, name, createdAtMs, isOwn: mayOwn, ...(mayOwn && { settings: { terms, language, sensitivity, layout } }) };
}

export function changedCourse(course: Course, { name, terms, language, sensitivity, layout }: CourseChange, nowMs: number): Course {
  return {
    ...course,
    name: name ?? course.name,
    terms: terms ?? course.terms,
    language: language === undefined ? course.language : (language ?? undefined),
    sensitivity: sensitivity === undefined ? course.sensitivity : (sensitivity ?? undefined),
    layout: layout === undefined ? course.layout : (layout ?? undefined),
    updatedAtMs: nowMs,
  };
}
