import type { DocumentLecture } from "@/lib/document/build-stored-document";
import type { Lecture } from "@/lib/lectures/lecture";
import { requireMedia } from "@/lib/processing/require-media";

/** What the document says of the lecture itself. @throws AppError internal before the file was checked */
export function documentLecture(lecture: Lecture): DocumentLecture {
  const { id, title, fileName, settings, createdAtMs, corrections, reviewed } = lecture;
  return { id, title, fileName, settings, createdAtMs, corrections, reviewed, media: requireMedia(lecture) };
}
