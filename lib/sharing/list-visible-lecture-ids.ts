import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { listSharedLectures } from "@/lib/sharing/list-shared-lectures";

/** The ids of the lectures that are this person's own or shared with them: what a search of theirs may look through. Also for administrators: others' lectures are not theirs. */
export async function listVisibleLectureIds(user: User): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await stores().lectures.list({ ownerId: user.id, limit: 200, cursor });
    ids.push(...page.lectures.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor);
  for (const { id } of await listSharedLectures(user)) ids.push(id);
  return ids;
}
