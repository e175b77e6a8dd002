import type { User } from "@/lib/auth/user";
import type { Course } from "@/lib/courses/course";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";

const mostCourses = 200;

/** @throws AppError quota_reached */
export async function createCourse(user: User, asked: Pick<Course, "name" | "terms" | "language">): Promise<Course> {
  if ((await stores().courses.listOf(user.id)).length >= mostCourses)
    throw new AppError("quota_reached", `You have ${mostCourses} courses already. Delete one first.`);
  const nowMs = Date.now();
  const course: Course = { id: newId(), version: 1, ownerId: user.id, ...asked, createdAtMs: nowMs, updatedAtMs: nowMs };
  await stores().courses.insert(course);
  return course;
}
