import { isAdmin, type User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import type { Lecture } from "@/lib/lectures/lecture";
import { isEmailVouched, type Rights, rightsOf } from "@/lib/sharing/grant";

/** What this person may do with the lecture at this moment: the owner and administrators everything, others what was shared with them. */
export async function findRights(user: User, lecture: Lecture): Promise<Rights> {
  if (lecture.ownerId === user.id || isAdmin(user)) return rightsOf(user, lecture, [], 0);
  const email = isEmailVouched(user) ? user.email : undefined;
  return rightsOf(user, lecture, await stores().grants.listTo({ userId: user.id, email }), Date.now());
}
