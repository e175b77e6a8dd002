import { requireTranscriber } from "@/lib/processing/find-lecture-transcriber";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { findLanguage } from "@/lib/transcription/find-language";

/** Where the owner did not say the language, some places spread over the lecture are listened to, and they vote. */
export function findLectureLanguage(lectureId: string, run: number): Promise<void> {
  return workOnLecture({ lectureId, run, name: "find-language", stage: { name: "transcript", unit: "ms" } }, async (work) =>
    findLanguage(lectureId, await requireTranscriber(work.lecture), work),
  );
}
