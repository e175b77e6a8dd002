import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError, isAppError } from "@/lib/errors";
import { announceQueued } from "@/lib/lectures/announce-queued";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";
import { queued } from "@/lib/lectures/transitions";
import { lecturePrefix, sourceKey } from "@/lib/storage/keys";
import { completeMultipart, headObject, listParts, removePrefix } from "@/lib/storage/s3";
import { getUpload, type UploadingLecture } from "@/lib/uploads/get-upload";
import { missingParts } from "@/lib/uploads/parts";

/**
 * Puts the parts together, checks the size and queues the lecture. Safe to repeat, also side by side: after a crash between any two
 * of its steps the next call goes on from there, and one that comes late is told what became of the lecture.
 * @throws AppError not_found, conflict when it was cancelled, upload_incomplete
 */
export async function completeUpload(user: User, lectureId: string): Promise<Lecture> {
  const current = await getLecture(user, lectureId, { right: "own" });
  if (current.ownerId === user.id && isComplete(current)) return announced(current);
  const upload = await getUpload(user, lectureId);
  const stored = await putTogether(upload);
  if (stored !== upload.sizeBytes) throw new AppError("upload_incomplete", `The store holds ${stored} bytes of ${upload.sizeBytes}.`);
  try {
    const lecture = await stores().lectures.update(lectureId, (it) =>
      it.status === "uploading" && it.deletedAtMs === undefined ? queued(it, Date.now()) : it,
    );
    if (!isComplete(lecture)) throw new AppError("conflict", "This upload was given up.");
    return announced(lecture);
  } catch (error) {
    // Removed while its parts were put together: nobody else will look for what came of them.
    if (isAppError(error, "not_found")) await removePrefix(lecturePrefix(lectureId));
    throw error;
  }
}

function isComplete({ status, deletedAtMs }: Lecture): boolean {
  return status !== "uploading" && status !== "cancelled" && deletedAtMs === undefined;
}

async function announced(lecture: Lecture): Promise<Lecture> {
  if (lecture.status === "in_queue") await announceQueued(lecture);
  return lecture;
}

/** @returns how many bytes the store holds afterwards */
async function putTogether(upload: UploadingLecture): Promise<number | undefined> {
  const key = sourceKey(upload.id);
  const before = (await headObject(key))?.sizeBytes;
  if (before === upload.sizeBytes) return before;
  try {
    const parts = await listParts(key, upload.uploadId);
    const missing = missingParts(parts, upload.sizeBytes, upload.partSizeBytes).length;
    if (missing > 0)
      throw new AppError(
        "upload_incomplete",
        `${missing} ${missing === 1 ? "part" : "parts"} of this file ${missing === 1 ? "has" : "have"} not arrived yet.`,
      );
    await completeMultipart(key, upload.uploadId, parts);
  } catch (error) {
    // A call beside this one may have been quicker.
    const after = isAppError(error, "not_found") ? (await headObject(key))?.sizeBytes : undefined;
    if (after !== undefined) return after;
    throw error;
  }
  return (await headObject(key))?.sizeBytes;
}
