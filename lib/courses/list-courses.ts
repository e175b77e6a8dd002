import type { User } from "@/lib/auth/user";
import type { Course } from "@/lib/courses/course";
import { stores } from "@/lib/db/stores";
import { hasEnded, isEmailVouched } from "@/lib/sharing/grant";

/** One's own courses, newest first, and those that others have shared with one. */
export async function listCourses(user: User): Promise<{ own: Course[]; shared: Course[] }> {
  const { courses, grants } = stores();
  const own = await courses.listOf(user.id);
  const given = await grants.listTo({ userId: user.id, email: isEmailVouched(user) ? user.email : undefined });
  const nowMs = Date.now();
  const shared = new Map<string, Course>();
  for (const grant of given) {
    if (grant.target.kind !== "course" || hasEnded(grant, nowMs)) continue;
    const course = await courses.find(grant.target.id);
    if (course && course.ownerId === grant.ownerId && course.ownerId !== user.id) shared.set(course.id, course);
  }
  return { own, shared: [...shared.values()] };
}
