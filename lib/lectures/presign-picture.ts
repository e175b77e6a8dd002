import { AppError } from "@/lib/errors";
import type { Lecture } from "@/lib/lectures/lecture";
import { contentDisposition } from "@/lib/storage/content-disposition";
import { pictureKey, thumbnailKey } from "@/lib/storage/keys";
import { presignDownload } from "@/lib/storage/s3";

/**
 * The address of a slide's picture, for whoever has been let through to the lecture.
 * @param number as it stands in an address; 0, small, is the lecture's own thumbnail @throws AppError not_found
 */
export function presignPicture(lecture: Lecture, number: string, small: boolean, expiresInSeconds: number): Promise<string> {
  if (!/^\d{1,5}$/.test(number) || (Number(number) === 0 && !small)) throw new AppError("not_found", "There is no such picture.");
  return small
    ? presignDownload(thumbnailKey(lecture.id, Number(number)), { contentType: "image/webp", disposition: "inline", expiresInSeconds })
    : presignDownload(pictureKey(lecture.id, Number(number)), {
        contentType: "image/jpeg",
        disposition: contentDisposition("inline", `${lecture.title} – ${number}.jpg`),
        expiresInSeconds,
      });
}
