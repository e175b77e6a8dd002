import { sourceOf } from "@/lib/lectures/source-of";
import { requireMedia } from "@/lib/processing/require-media";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { findSlides } from "@/lib/slides/find-slides";
import { foundSlidesKey } from "@/lib/storage/keys";

/** Finds when each slide was shown, and stores that. @returns how many there are; 0 where an earlier run has them already */
export function findLectureSlides(lectureId: string, run: number): Promise<number> {
  return workOnLecture({ lectureId, run, name: "find-slides", stage: { name: "slides", unit: "ms" }, heavy: true }, async (work) => {
    const { files, signal, report } = work;
    if (work.lecture.stages.slides.state === "done") return 0;
    const source = await files.fetch(sourceOf(work.lecture));
    const finding = await findSlides(source, requireMedia(work.lecture), { signal, report });
    await files.put(foundSlidesKey(lectureId), JSON.stringify(finding), "application/json");
    return finding.slides.length;
  });
}
