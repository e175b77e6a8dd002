import type { User } from "@/lib/auth/user";
import { startingSettings } from "@/lib/courses/course";
import { getCourse } from "@/lib/courses/get-course";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import { type Lecture, newLecture } from "@/lib/lectures/lecture";
import { sourceKey } from "@/lib/storage/keys";
import { abortMultipart, createMultipart } from "@/lib/storage/s3";
import { mayStartUpload } from "@/lib/uploads/limits";
import { partSizeFor } from "@/lib/uploads/parts";
import { readUploadLimits } from "@/lib/uploads/read-upload-limits";
import type { UploadAsked } from "@/lib/uploads/upload-requests";

/** Opens a multipart upload and inserts its lecture. @throws AppError not_found (the course), forbidden, empty_file, file_too_large, disk_full, quota_reached, storage_unreachable */
export async function startUpload(user: User, asked: UploadAsked): Promise<Extract<Lecture, { status: "uploading" }>> {
  const course = asked.courseId === undefined ? undefined : await getCourse(user, asked.courseId, { right: "own" });
  // An administrator may see to others' courses; a lecture is in one of its own owner's.
  if (course && course.ownerId !== user.id) throw new AppError("not_found", "There is no such course.");
  const counts = await stores().lectures.countByStatus(user.id);
  mayStartUpload(asked, await readUploadLimits(), counts.uploading);
  const id = newId();
  const uploadId = await createMultipart(sourceKey(id), "application/octet-stream");
  const lecture = newLecture({
    id,
    ownerId: user.id,
    ownerEmail: user.email,
    fileName: asked.fileName,
    sizeBytes: asked.sizeBytes,
    contentType: asked.contentType,
    fingerprint: asked.fingerprint,
    uploadId,
    partSizeBytes: partSizeFor(asked.sizeBytes),
    title: asked.title,
    ...(course && { ...startingSettings(course), courseId: course.id }),
    ...(asked.language !== undefined && { language: asked.language ?? undefined }),
    speech: asked.speech,
    terms: asked.terms,
    nowMs: Date.now(),
  });
  try {
    await stores().lectures.insert(lecture);
  } catch (error) {
    await abortMultipart(sourceKey(id), uploadId); // Nobody knows of it.
    throw error;
  }
  return lecture as Extract<Lecture, { status: "uploading" }>;
}
