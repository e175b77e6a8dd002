import { lectureCancelRequested } from "@/inngest/events";
import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";
import { tellEngine } from "@/lib/lectures/tell-engine";
import { cancelRequested } from "@/lib/lectures/transitions";
import { sourceKey } from "@/lib/storage/keys";
import { abortMultipart } from "@/lib/storage/s3";

/**
 * Stops what is done for this lecture; its source stays. The running step sees the change in the store and ends its
 * processes; the event ends the engine's run. @throws AppError not_found, conflict
 */
export async function cancelLecture(user: User, id: string): Promise<Lecture> {
  const before = await getLecture(user, id, { right: "own" });
  if (before.status === "uploading") await abortMultipart(sourceKey(id), before.uploadId);
  const lecture = await stores().lectures.update(id, (it) => cancelRequested(it, Date.now()));
  if (lecture.run > 0) await tellEngine(id, lectureCancelRequested.create({ lectureId: id, run: lecture.run }));
  return lecture;
}
