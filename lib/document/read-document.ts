import type { User } from "@/lib/auth/user";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { readLectureDocument } from "@/lib/document/read-lecture-document";
import { getLecture } from "@/lib/lectures/get-lecture";

/** The document model of a lecture, or undefined while there is none. @throws AppError not_found */
export async function readDocument(user: User, id: string): Promise<LectureDocument | undefined> {
  await getLecture(user, id, { right: "see" });
  return readLectureDocument(id);
}
