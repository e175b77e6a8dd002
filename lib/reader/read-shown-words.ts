import { readLectureDocument } from "@/lib/document/read-lecture-document";
import { type ShownWords, shownWordsOf } from "@/lib/reader/shown-words";
import { slideTextsSchema } from "@/lib/slides/slide-text";
import { slideTextKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { readObject } from "@/lib/storage/s3";

/** Where words stand on the slides' pictures, for whoever has been let through to the lecture; undefined while there is no document. */
export async function readShownWords(lectureId: string): Promise<ShownWords[] | undefined> {
  const document = await readLectureDocument(lectureId);
  const texts = document && (await readJson({ read: readObject }, slideTextKey(lectureId), slideTextsSchema));
  return document && shownWordsOf(document.slides, texts?.slides ?? []);
}
