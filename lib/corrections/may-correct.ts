import { isAdmin, type User } from "@/lib/auth/user";
import type { Lecture } from "@/lib/lectures/lecture";

/** Who may change the words and slides of a lecture: the owner and administrators. */
export function mayCorrect(user: Pick<User, "id" | "role">, lecture: Pick<Lecture, "ownerId">): boolean {
  return lecture.ownerId === user.id || isAdmin(user);
}
