import type { User } from "@/lib/auth/user";
import { type Course, withTerm } from "@/lib/courses/course";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";

/**
 * Remembers a term for the course of this lecture: its next recordings are heard with it. Whoever may correct the lecture may do it.
 * @param term 1..80 characters
 * @returns the course, or undefined where the lecture is in none
 * @throws AppError not_found, forbidden, quota_reached when the list is full
 */
export async function addCourseTerm(user: User, lectureId: string, term: string): Promise<Course | undefined> {
  const { courseId, ownerId } = await getLecture(user, lectureId, { right: "correct" });
  const course = courseId === undefined ? undefined : await stores().courses.find(courseId);
  if (course?.ownerId !== ownerId || !course) return undefined;
  if (term.trim() === "" || term.trim().length > 80) throw new AppError("invalid_input", "A term has 1 to 80 characters.");
  return stores().courses.update(course.id, (it) => withTerm(it, term, Date.now()));
}
