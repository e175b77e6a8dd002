import { writeDocument } from "@/lib/document/write-document";
import { env } from "@/lib/env";
import type { LectureResult } from "@/lib/lectures/lecture";
import { requireMedia } from "@/lib/processing/require-media";
import { speechStateOf } from "@/lib/processing/speech-state";
import { workOnLecture } from "@/lib/processing/work-on-lecture";

/** Pairs slides with words and makes everything that people download. */
export function writeLectureDocument(lectureId: string, run: number): Promise<LectureResult> {
  return workOnLecture(
    { lectureId, run, name: "write-document", stage: { name: "document", unit: "pages" }, heavy: true },
    async (work) => {
      const { id, title, fileName, settings, createdAtMs, stages } = work.lecture;
      const lecture = { id, title, fileName, settings, createdAtMs, media: requireMedia(work.lecture) };
      const result = await writeDocument(lecture, speechStateOf(stages.transcript), work, { publicUrl: env().PUBLIC_URL });
      await work.setStage("document", { state: "done", finishedAtMs: Date.now() });
      return result;
    },
  );
}
