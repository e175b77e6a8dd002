import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";

/** @param title 1..200 characters @throws AppError not_found */
export async function renameLecture(user: User, id: string, title: string): Promise<Lecture> {
  await getLecture(user, id, { right: "own" });
  return stores().lectures.update(id, (it) => (it.title === title ? it : { ...it, title, updatedAtMs: Date.now() }));
}
