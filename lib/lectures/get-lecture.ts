import { isAdmin, type User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import type { Lecture } from "@/lib/lectures/lecture";

/**
 * The lecture, if this person may see it: the owner and administrators. One that waits for its deletion is gone for everything but
 * deleting and restoring it, which ask for it. @throws AppError not_found to everybody else
 */
export async function getLecture(user: User, id: string, given: { deleted?: "included" } = {}): Promise<Lecture> {
  const lecture = await stores().lectures.find(id);
  const isThere = lecture && (lecture.deletedAtMs === undefined || given.deleted === "included");
  if (!isThere || !maySee(user, lecture)) throw new AppError("not_found", "There is no such lecture.");
  return lecture;
}

function maySee(user: User, lecture: Lecture): boolean {
  return lecture.ownerId === user.id || isAdmin(user);
}
