import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { writeSlideText } from "@/lib/slides/write-slide-text";

/** Gives the slides their titles and texts; with that, the stage is done. */
export function writeLectureSlideText(lectureId: string, run: number): Promise<void> {
  return workOnLecture({ lectureId, run, name: "write-slide-text", stage: { name: "slides", unit: "slides" } }, async (work) => {
    if (work.lecture.stages.slides.state === "done") return;
    await writeSlideText(lectureId, work);
    await work.setStage("slides", { state: "done", finishedAtMs: Date.now() });
  });
}
