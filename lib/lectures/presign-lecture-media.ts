import { AppError } from "@/lib/errors";
import type { Lecture } from "@/lib/lectures/lecture";
import { sourceOf } from "@/lib/lectures/source-of";
import { headObject, presignDownload } from "@/lib/storage/s3";

/** As long as somebody may listen without asking again. */
const expiresInSeconds = 6 * 3600;

/**
 * A URL from which a browser plays the recording; whether it may be had was asked before. Its type is one of sound or pictures,
 * whatever the uploader called it. @throws AppError not_found
 */
export async function presignLectureMedia(lecture: Lecture): Promise<string> {
  const key = sourceOf(lecture);
  if (!lecture.media || !(await headObject(key))) throw new AppError("not_found", "The recording is not there any more.");
  const kind = lecture.media.hasVideo ? "video" : "audio";
  const container = /matroska|webm/u.test(lecture.media.format) ? "webm" : /ogg/u.test(lecture.media.format) ? "ogg" : "mp4";
  const contentType = /mp3/u.test(lecture.media.format) ? "audio/mpeg" : `${kind}/${container}`;
  return presignDownload(key, { contentType, disposition: "inline", expiresInSeconds });
}
