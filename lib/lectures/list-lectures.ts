import { isAdmin, type User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import type { LecturePage, LectureQuery } from "@/lib/lectures/lecture-store";

/** A page of one's own lectures, or with `scope: "all"` of everybody's, for administrators. @throws AppError not_found for others */
export async function listLectures(user: User, query: Omit<LectureQuery, "ownerId"> & { scope?: "all" }): Promise<LecturePage> {
  const { scope, ...rest } = query;
  if (scope === "all" && !isAdmin(user)) throw new AppError("not_found", "There is no such page.");
  return stores().lectures.list({ ...rest, ownerId: scope === "all" ? undefined : user.id });
}
