import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { readSlides } from "@/lib/slides/read-slides";
import { transcriptKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { transcriptSchema } from "@/lib/transcription/transcript";

/** Reads what stands on one part of the slides, in the lecture's language as far as it is known by now. @returns how many slides */
export function readLectureSlides(lectureId: string, run: number, part: number): Promise<number> {
  const name = `read-slides-${part}`;
  return workOnLecture({ lectureId, run, name, stage: { name: "slides", unit: "slides" }, heavy: true }, async (work) => {
    const transcript = await readJson(work.files, transcriptKey(lectureId), transcriptSchema);
    return readSlides(lectureId, part, work.lecture.settings.language ?? transcript?.language, work);
  });
}
