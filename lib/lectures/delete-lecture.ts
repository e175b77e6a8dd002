import { lectureCancelRequested, lectureDeleted } from "@/inngest/events";
import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { getLecture } from "@/lib/lectures/get-lecture";
import { isActive, type Lecture } from "@/lib/lectures/lecture";
import { tellEngine } from "@/lib/lectures/tell-engine";
import { cancelRequested } from "@/lib/lectures/transitions";

/** Takes the lecture away at once and its objects after the time to undo. What runs for it stops. @throws AppError not_found */
export async function deleteLecture(user: User, id: string): Promise<Lecture> {
  await getLecture(user, id, { right: "own", deleted: "included" });
  const nowMs = Date.now();
  const { lectures } = stores();
  let wasActive = false;
  const lecture = await lectures.update(id, (it) => {
    wasActive = isActive(it);
    if (it.deletedAtMs !== undefined) return it;
    return { ...(wasActive ? cancelRequested(it, nowMs) : it), deletedAtMs: nowMs };
  });
  const { run, deletedAtMs = nowMs } = lecture;
  const deleted = lectureDeleted.create({ lectureId: id, deletedAtMs }, { id: `lecture-deleted-${id}-${deletedAtMs}` });
  await tellEngine(id, wasActive ? [lectureCancelRequested.create({ lectureId: id, run }), deleted] : [deleted]);
  return lecture;
}
