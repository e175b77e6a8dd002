import type { User } from "@/lib/auth/user";
import type { Scope } from "@/lib/search/search-index";
import { listSharedLectures } from "@/lib/sharing/list-shared-lectures";

/** Whose lectures a person looks through: their own, and those that others let them see. Also for administrators: others' are not theirs. */
export async function visibleLectures(user: User): Promise<Scope> {
  return { ownerId: user.id, alsoIds: (await listSharedLectures(user)).map(({ id }) => id) };
}
