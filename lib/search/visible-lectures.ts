import type { User } from "@/lib/auth/user";
import type { Scope } from "@/lib/search/sqlite-index";

/** Whose lectures a person looks through: their own, and those that others let them see. */
export async function visibleLectures(user: User): Promise<Scope> {
  return { ownerId: user.id, alsoIds: [] };
}
