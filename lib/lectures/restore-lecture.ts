import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";

/** Takes a deletion back, while its objects are still there. @throws AppError not_found */
export async function restoreLecture(user: User, id: string): Promise<Lecture> {
  await getLecture(user, id);
  return stores().lectures.update(id, ({ deletedAtMs, ...it }) => (deletedAtMs === undefined ? it : { ...it, updatedAtMs: Date.now() }));
}
