import { stores } from "@/lib/db/stores";
import { formerKeysOf } from "@/lib/lectures/source-of";
import { lecturePrefix, sourceKey } from "@/lib/storage/keys";
import { abortMultipart, removeKeys, removePrefix } from "@/lib/storage/s3";
import { removeScratch } from "@/lib/storage/stored-files";

/** Removes a deleted lecture for good: every object under its prefix, then its row. Does nothing when it was restored. */
export async function removeLecture(id: string, deletedAtMs: number): Promise<boolean> {
  const lecture = await stores().lectures.find(id);
  if (!lecture || lecture.deletedAtMs !== deletedAtMs) return false;
  if (lecture.status === "uploading") await abortMultipart(sourceKey(id), lecture.uploadId);
  await removePrefix(lecturePrefix(id));
  await removeKeys(formerKeysOf(lecture));
  await removeScratch(id);
  await stores().grants.removeOn({ kind: "lecture", id });
  await stores().notes.removeOfLecture(id);
  await stores().lectures.remove(id);
  return true;
}
