import type { User } from "@/lib/auth/user";
import { getLecture } from "@/lib/lectures/get-lecture";
import { presignLectureMedia } from "@/lib/lectures/presign-lecture-media";

/** A URL from which a browser plays the recording. @throws AppError not_found, forbidden where it was not shared */
export async function presignMedia(user: User, id: string): Promise<string> {
  return presignLectureMedia(await getLecture(user, id, { right: "source" }));
}
