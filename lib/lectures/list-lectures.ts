import { isAdmin, type User } from "@/lib/auth/user";
import { getCourse } from "@/lib/courses/get-course";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import type { LecturePage, LectureQuery } from "@/lib/lectures/lecture-store";

/**
 * A page of one's own lectures; with `courseId` of a course's, whoever's it is that one may see; with `scope: "all"` of everybody's, for
 * administrators. @throws AppError not_found for others
 */
export async function listLectures(user: User, query: Omit<LectureQuery, "ownerId"> & { scope?: "all" }): Promise<LecturePage> {
  const { scope, ...rest } = query;
  if (scope === "all" && !isAdmin(user)) throw new AppError("not_found", "There is no such page.");
  if (scope === "all") return stores().lectures.list(rest);
  // A grant opens its owner's lectures alone, and a course holds no others.
  const ownerId = query.courseId === undefined ? user.id : (await getCourse(user, query.courseId, { right: "see" })).ownerId;
  return stores().lectures.list({ ...rest, ownerId });
}
