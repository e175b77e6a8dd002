import type { User } from "@/lib/auth/user";
import type { Course } from "@/lib/courses/course";
import { type CourseChange, changedCourse } from "@/lib/courses/course-requests";
import { getCourse } from "@/lib/courses/get-course";
import { stores } from "@/lib/db/stores";

/** @throws AppError not_found, forbidden */
export async function changeCourse(user: User, id: string, change: CourseChange): Promise<Course> {
  await getCourse(user, id, { right: "own" });
  return stores().courses.update(id, (course) => changedCourse(course, change, Date.now()));
}
