import { findCourseTerms } from "@/lib/courses/find-course-terms";
import { writeDocument } from "@/lib/document/write-document";
import { env } from "@/lib/env";
import type { LectureResult } from "@/lib/lectures/lecture";
import { documentLecture } from "@/lib/processing/document-lecture";
import { makeCorrectedPictures } from "@/lib/processing/make-corrected-pictures";
import { speechStateOf } from "@/lib/processing/speech-state";
import { workOnLecture } from "@/lib/processing/work-on-lecture";

/** Pairs slides with words and makes everything that people download. What people corrected holds, where it belongs to what was found. */
export function writeLectureDocument(lectureId: string, run: number): Promise<LectureResult> {
  return workOnLecture(
    { lectureId, run, name: "write-document", stage: { name: "document", unit: "pages" }, heavy: true },
    async (work) => {
      const speechState = speechStateOf(work.lecture.stages.transcript);
      await makeCorrectedPictures(work.lecture, work);
      const settings = { ...work.lecture.settings, terms: await findCourseTerms(work.lecture) };
      const result = await writeDocument(documentLecture({ ...work.lecture, settings }), speechState, work, {
        publicUrl: env().PUBLIC_URL,
      });
      await work.setStage("document", { state: "done", finishedAtMs: Date.now() });
      return result;
    },
  );
}
