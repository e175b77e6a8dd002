import { type LectureDocument, lectureDocumentSchema } from "@/lib/document/lecture-document";
import { outputKey } from "@/lib/storage/keys";
import { readObject } from "@/lib/storage/s3";

/** The document model of a lecture, for whoever has been let through to it; undefined while there is none. */
export async function readLectureDocument(lectureId: string): Promise<LectureDocument | undefined> {
  const bytes = await readObject(outputKey(lectureId, "json"));
  return bytes && lectureDocumentSchema.parse(JSON.parse(bytes.toString("utf8")));
}
