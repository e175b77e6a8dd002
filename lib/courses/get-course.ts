import { isAdmin, type User } from "@/lib/auth/user";
import type { Course } from "@/lib/courses/course";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { hasEnded, isEmailVouched } from "@/lib/sharing/grant";

/**
 * The course, if this person may do with it what they want to: `see` is to read its lectures, for people with whom it was shared too;
 * `own` everything, for its owner and administrators.
 * @throws AppError not_found to whoever may not even see it, forbidden to whoever may see it and not own it
 */
export async function getCourse(user: User, id: string, { right }: { right: "see" | "own" }): Promise<Course> {
  const course = await stores().courses.find(id);
  if (course && (course.ownerId === user.id || isAdmin(user))) return course;
  if (!course || !(await isSharedWith(user, course))) throw new AppError("not_found", "There is no such course.");
  if (right === "own") throw new AppError("forbidden", "Only the owner of this course may do this.");
  return course;
}

async function isSharedWith(user: User, course: Course): Promise<boolean> {
  const grants = await stores().grants.listTo({ userId: user.id, email: isEmailVouched(user) ? user.email : undefined });
  return grants.some(
    (grant) =>
      grant.target.kind === "course" && grant.target.id === course.id && grant.ownerId === course.ownerId && !hasEnded(grant, Date.now()),
  );
}
