import type { User } from "@/lib/auth/user";
import { AppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";
import { sourceOf } from "@/lib/lectures/source-of";
import { headObject, presignDownload } from "@/lib/storage/s3";

/** As long as somebody may listen without asking again. */
const expiresInSeconds = 6 * 3600;

/** A URL from which a browser plays the recording. Its type is one of sound or pictures, whatever the uploader called it. @throws AppError not_found, forbidden where it was not shared */
export async function presignMedia(user: User, id: string): Promise<string> {
  const lecture = await getLecture(user, id, { right: "source" });
  const key = sourceOf(lecture);
  if (!lecture.media || !(await headObject(key))) throw new AppError("not_found", "The recording is not there any more.");
  const kind = lecture.media.hasVideo ? "video" : "audio";
  const container = /matroska|webm/u.test(lecture.media.format) ? "webm" : /ogg/u.test(lecture.media.format) ? "ogg" : "mp4";
  const contentType = /mp3/u.test(lecture.media.format) ? "audio/mpeg" : `${kind}/${container}`;
  return presignDownload(key, { contentType, disposition: "inline", expiresInSeconds });
}
