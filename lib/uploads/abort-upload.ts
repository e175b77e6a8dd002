import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { lecturePrefix, sourceKey } from "@/lib/storage/keys";
import { abortMultipart, removePrefix } from "@/lib/storage/s3";
import { getUpload } from "@/lib/uploads/get-upload";

/** Gives an upload up: its bytes and its lecture go. @throws AppError not_found, conflict */
export async function abortUpload(user: User, lectureId: string): Promise<void> {
  const upload = await getUpload(user, lectureId);
  await abortMultipart(sourceKey(lectureId), upload.uploadId);
  await removePrefix(lecturePrefix(lectureId));
  await stores().lectures.remove(lectureId);
}
