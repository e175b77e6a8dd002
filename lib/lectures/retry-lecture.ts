import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { announceQueued } from "@/lib/lectures/announce-queued";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";
import { type RetryAsked, settingsAsked } from "@/lib/lectures/lecture-requests";
import { sourceOf } from "@/lib/lectures/source-of";
import { retried } from "@/lib/lectures/transitions";
import { headObject } from "@/lib/storage/s3";

/** Processes again: what is done stays done, unless `from` names a stage to begin with. @throws AppError not_found, conflict, source_missing */
export async function retryLecture(user: User, id: string, asked: RetryAsked): Promise<Lecture> {
  if (!(await headObject(sourceOf(await getLecture(user, id, { right: "own" })))))
    throw new AppError("source_missing", "The uploaded file is not there any more. Upload it again.");
  const lecture = await stores().lectures.update(id, (it) => {
    if (it.deletedAtMs !== undefined) throw new AppError("not_found", "There is no such lecture.");
    return retried({ ...it, settings: settingsAsked(it.settings, asked) }, asked.from, Date.now());
  });
  await announceQueued(lecture);
  return lecture;
}
