import { inngest } from "@/inngest/client";
import { lectureCancelRequested, lectureDeleted } from "@/inngest/events";
import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { getLecture } from "@/lib/lectures/get-lecture";
import { cancelRequested, isActive, type Lecture } from "@/lib/lectures/lecture";
import { log } from "@/lib/log";

/** Takes the lecture away at once and its objects after the time to undo. What runs for it stops. @throws AppError not_found */
export async function deleteLecture(user: User, id: string): Promise<Lecture> {
  await getLecture(user, id);
  const lecture = await stores().lectures.update(id, (it) => {
    if (it.deletedAtMs !== undefined) return it;
    const stopped = isActive(it) ? cancelRequested(it, Date.now()) : it;
    return { ...stopped, deletedAtMs: Date.now() };
  });
  const { deletedAtMs = 0 } = lecture;
  try {
    if (lecture.status === "cancelling") await inngest.send(lectureCancelRequested.create({ lectureId: id }));
    await inngest.send(lectureDeleted.create({ lectureId: id, deletedAtMs }, { id: `lecture-deleted-${id}-${deletedAtMs}` }));
  } catch (error) {
    log.warn({ err: error, lectureId: id }, "the engine could not be told of a deletion; the sweep will see it");
  }
  return lecture;
}
