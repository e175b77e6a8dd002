import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { announceQueued } from "@/lib/lectures/announce-queued";
import { getLecture } from "@/lib/lectures/get-lecture";
import { type Lecture, queued } from "@/lib/lectures/lecture";
import { sourceKey } from "@/lib/storage/keys";
import { completeMultipart, headObject, listParts } from "@/lib/storage/s3";
import { getUpload } from "@/lib/uploads/get-upload";
import { missingParts } from "@/lib/uploads/parts";

/**
 * Puts the parts together, checks the size and queues the lecture. Safe to repeat: after a crash between any two of its
 * steps the next call goes on from there. @throws AppError not_found, upload_incomplete
 */
export async function completeUpload(user: User, lectureId: string): Promise<Lecture> {
  const current = await getLecture(user, lectureId);
  if (current.ownerId === user.id && current.status === "in_queue") {
    await announceQueued(current);
    return current;
  }
  const upload = await getUpload(user, lectureId);
  const key = sourceKey(lectureId);
  if ((await headObject(key))?.sizeBytes !== upload.sizeBytes) {
    const parts = await listParts(key, upload.uploadId);
    const missing = missingParts(parts, upload.sizeBytes, upload.partSizeBytes);
    if (missing.length > 0)
      throw new AppError(
        "upload_incomplete",
        `${missing.length} ${missing.length === 1 ? "part" : "parts"} of this file ${missing.length === 1 ? "has" : "have"} not arrived yet.`,
      );
    await completeMultipart(key, upload.uploadId, parts);
    const stored = (await headObject(key))?.sizeBytes;
    if (stored !== upload.sizeBytes) throw new AppError("upload_incomplete", `The store holds ${stored} bytes of ${upload.sizeBytes}.`);
  }
  const lecture = await stores().lectures.update(lectureId, (it) => (it.status === "uploading" ? queued(it, Date.now()) : it));
  await announceQueued(lecture);
  return lecture;
}
