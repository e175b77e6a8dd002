import { findCourseTerms } from "@/lib/courses/find-course-terms";
import { env } from "@/lib/env";
import { requireTranscriber } from "@/lib/processing/find-lecture-transcriber";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { slidesSchema } from "@/lib/slides/slide";
import { slidesKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { chunkGroups } from "@/lib/transcription/chunks";
import { planAudioChunks } from "@/lib/transcription/plan-audio-chunks";
import { planHints } from "@/lib/transcription/plan-hints";

/** Decides where the audio is cut, and which words may be expected where. @returns which chunks each step listens to, by their indexes */
export function planLectureChunks(lectureId: string, run: number): Promise<number[][]> {
  return workOnLecture({ lectureId, run, name: "plan-chunks" }, async (work) => {
    const { language } = work.lecture.settings;
    const transcriber = await requireTranscriber(work.lecture);
    const { count } = await planAudioChunks(lectureId, transcriber, language, work);
    // Slides of an earlier run: nobody waits for those that are being read meanwhile.
    const slides = await readJson(work.files, slidesKey(lectureId), slidesSchema);
    await planHints(lectureId, await findCourseTerms(work.lecture), slides?.slides ?? [], work);
    return chunkGroups(count, transcriber.kind, env().HEAVY_PROCESSES);
  });
}
