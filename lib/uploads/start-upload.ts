import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { type Lecture, newLecture } from "@/lib/lectures/lecture";
import { sourceKey } from "@/lib/storage/keys";
import { abortMultipart, createMultipart } from "@/lib/storage/s3";
import { mayStartUpload } from "@/lib/uploads/limits";
import { partSizeFor } from "@/lib/uploads/parts";
import type { StartUpload } from "@/lib/uploads/upload-requests";

/** Opens a multipart upload and inserts its lecture. @throws AppError empty_file, file_too_large, quota_reached, storage_unreachable */
export async function startUpload(user: User, asked: StartUpload): Promise<Extract<Lecture, { status: "uploading" }>> {
  const counts = await stores().lectures.countByStatus(user.id);
  mayStartUpload(asked, { maxUploadBytes: env().MAX_UPLOAD_BYTES }, counts.uploading);
  const id = newId();
  const uploadId = await createMultipart(sourceKey(id), "application/octet-stream");
  const lecture = newLecture({
    id,
    ownerId: user.id,
    ownerEmail: user.email,
    fileName: asked.fileName,
    sizeBytes: asked.sizeBytes,
    contentType: asked.contentType,
    uploadId,
    partSizeBytes: partSizeFor(asked.sizeBytes),
    language: asked.language,
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
