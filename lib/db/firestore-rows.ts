import type { DocumentSnapshot } from "@/lib/db/firestore";
import { fromVideoTask } from "@/lib/db/video-task";
import type { Lecture } from "@/lib/lectures/lecture";
import { log } from "@/lib/log";

/** @throws ZodError when what is stored is no lecture */
export function parseLectureDocument(document: DocumentSnapshot): Lecture | undefined {
  const data = document.data();
  return data && fromVideoTask(document.id, data);
}

/** One document that nobody can read must not hide all others: it is said in the log and left out of lists. */
export function readableLecture(document: DocumentSnapshot): Lecture | undefined {
  try {
    return parseLectureDocument(document);
  } catch (error) {
    log.error({ err: error, id: document.id }, "a document of video_tasks is no lecture");
    return undefined;
  }
}
