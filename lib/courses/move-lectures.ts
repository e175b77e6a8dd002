import type { User } from "@/lib/auth/user";
import { movedTo } from "@/lib/courses/course";
import { getCourse } from "@/lib/courses/get-course";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";

/**
 * Puts lectures into a course of their owner's, or out of theirs. All are looked at before the first is moved.
 * @throws AppError not_found, forbidden; conflict when the course is somebody else's than a lecture (an administrator's mistake)
 */
export async function moveLectures(user: User, lectureIds: readonly string[], courseId: string | null): Promise<Lecture[]> {
  const course = courseId === null ? undefined : await getCourse(user, courseId, { right: "own" });
  const ids = [...new Set(lectureIds)];
  for (const id of ids) {
    const { ownerId } = await getLecture(user, id, { right: "own" });
    if (course && course.ownerId !== ownerId) throw new AppError("conflict", "A lecture goes into a course of its own owner only.");
  }
  const moved: Lecture[] = [];
  for (const id of ids) moved.push(await stores().lectures.update(id, (it) => movedTo(it, course, Date.now())));
  return moved;
}
