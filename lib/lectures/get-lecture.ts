import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import type { Lecture } from "@/lib/lectures/lecture";
import { findRights } from "@/lib/sharing/find-rights";
import type { NeededRight } from "@/lib/sharing/grant";

/**
 * The lecture, if this person may do with it what they want to. `see` is to read it, its pictures and documents; `correct` to change its
 * words and slides; `own` (the owner and administrators) to rename, share, move, process again, delete; `source` to have the uploaded
 * file. One that waits for its deletion is gone for everything but deleting and restoring it, which ask for it.
 * @throws AppError not_found to whoever may not even see it, forbidden to whoever may see it and not do this
 */
export async function getLecture(user: User, id: string, given: { right: NeededRight; deleted?: "included" }): Promise<Lecture> {
  const lecture = await stores().lectures.find(id);
  const isThere = lecture && (lecture.deletedAtMs === undefined || given.deleted === "included");
  const rights = isThere ? await findRights(user, lecture) : undefined;
  if (!lecture || !rights?.see) throw new AppError("not_found", "There is no such lecture.");
  if (!rights[given.right]) throw new AppError("forbidden", refusals[given.right]);
  return lecture;
}

const refusals: Record<NeededRight, string> = {
  see: "You may not see this lecture.",
  correct: "This lecture is shared with you for reading. Its owner can let you correct it.",
  own: "Only the owner of this lecture may do this.",
  source: "The owner of this lecture did not share the recording itself.",
};
