import { stores } from "@/lib/db/stores";
import { lectureDocumentSchema } from "@/lib/document/lecture-document";
import type { Lecture } from "@/lib/lectures/lecture";
import { passagesOf } from "@/lib/search/passage";
import type { IndexedLecture } from "@/lib/search/search-index";
import { searchIndex } from "@/lib/search/sqlite-index";
import { outputKey } from "@/lib/storage/keys";
import { headObject, readObject } from "@/lib/storage/s3";

/**
 * Brings this machine's search index to what the lecture is now: its title, and the words of its document once there is one. Does
 * nothing when it is there already, and takes a lecture out that is deleted or gone. Harmless at any moment.
 */
export async function indexLecture(id: string, given?: Lecture): Promise<void> {
  const lecture = given ?? (await stores().lectures.find(id));
  if (!lecture || lecture.deletedAtMs !== undefined) return searchIndex().remove(id);
  const known = searchIndex().find(id);
  if (known && known.version >= lecture.version) return;
  // While a lecture is worked on, its row changes every second and its document does not.
  const etag = lecture.status === "completed" ? ((await headObject(outputKey(id, "json")))?.etag ?? "") : (known?.etag ?? "");
  const row = rowOf(lecture, etag);
  if (known && known.etag === etag && known.title === lecture.title) return searchIndex().touch(row);
  const bytes = etag === "" ? undefined : await readObject(outputKey(id, "json"));
  const document = bytes && lectureDocumentSchema.safeParse(JSON.parse(bytes.toString("utf8")));
  searchIndex().put(row, document?.success ? passagesOf(document.data) : []);
}

function rowOf(lecture: Lecture, etag: string): IndexedLecture {
  const { id, ownerId, version, title, createdAtMs, hasThumbnail } = lecture;
  return { id, ownerId, version, etag, title, createdAtMs, hasThumbnail };
}
