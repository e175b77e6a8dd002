import { AppError } from "@/lib/errors";
import type { Lecture, Media } from "@/lib/lectures/lecture";

/** What check-video noted. @throws AppError internal when a step runs before it */
export function requireMedia(lecture: Lecture): Media {
  if (!lecture.media) throw new AppError("internal", "The file has not been checked yet.");
  return lecture.media;
}
