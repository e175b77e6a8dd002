import { log } from "@/lib/log";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { findVoice } from "@/lib/voice/find-voice";

/** Finds where somebody speaks. @returns how many milliseconds of speech there are */
export function findLectureVoice(lectureId: string, run: number): Promise<number> {
  return workOnLecture({ lectureId, run, name: "find-voice", stage: { name: "transcript", unit: "ms" }, heavy: true }, async (work) => {
    const { speechMs, durationMs } = await findVoice(lectureId, work);
    log.info({ lectureId, speechMs, durationMs }, "speech found");
    return speechMs;
  });
}
