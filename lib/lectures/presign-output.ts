import type { User } from "@/lib/auth/user";
import { getLecture } from "@/lib/lectures/get-lecture";
import { type DownloadFormat, presignLectureOutput } from "@/lib/lectures/presign-lecture-output";

/** As `presignLectureOutput`, for who may have it. @throws AppError not_found, forbidden */
export async function presignOutput(user: User, id: string, format: DownloadFormat): Promise<string> {
  return presignLectureOutput(await getLecture(user, id, { right: format === "source" ? "source" : "see" }), format);
}
