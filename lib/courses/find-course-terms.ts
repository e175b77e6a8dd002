import { joinedTerms } from "@/lib/courses/course";
import { stores } from "@/lib/db/stores";
import type { Lecture } from "@/lib/lectures/lecture";

/** The words to expect in a lecture: its own first, then its course's. */
export async function findCourseTerms({
  courseId,
  ownerId,
  settings,
}: Pick<Lecture, "courseId" | "ownerId" | "settings">): Promise<string[]> {
  const course = courseId === undefined ? undefined : await stores().courses.find(courseId);
  return joinedTerms(settings.terms, course?.ownerId === ownerId ? course.terms : []);
}
