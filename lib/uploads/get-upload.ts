import type { User } from "@/lib/auth/user";
import { AppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";

export type UploadingLecture = Extract<Lecture, { status: "uploading" }>;

/** The open upload of this lecture. Only its owner sends bytes. @throws AppError not_found, conflict when it is complete */
export async function getUpload(user: User, lectureId: string): Promise<UploadingLecture> {
  const lecture = await getLecture(user, lectureId, { right: "own" });
  if (lecture.ownerId !== user.id) throw new AppError("not_found", "There is no such upload.");
  if (lecture.status !== "uploading") throw new AppError("conflict", "This upload is not open any more.");
  return lecture;
}
