import type { User } from "@/lib/auth/user";
import { type LectureDocument, lectureDocumentSchema } from "@/lib/document/lecture-document";
import { getLecture } from "@/lib/lectures/get-lecture";
import { outputKey } from "@/lib/storage/keys";
import { readObject } from "@/lib/storage/s3";

/** The document model of a lecture, or undefined while there is none. @throws AppError not_found */
export async function readDocument(user: User, id: string): Promise<LectureDocument | undefined> {
  await getLecture(user, id, { right: "see" });
  const bytes = await readObject(outputKey(id, "json"));
  return bytes && lectureDocumentSchema.parse(JSON.parse(bytes.toString("utf8")));
}
