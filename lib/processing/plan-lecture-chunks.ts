import { requireTranscriber } from "@/lib/processing/find-lecture-transcriber";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { slidesSchema } from "@/lib/slides/slide";
import { slidesKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { planAudioChunks } from "@/lib/transcription/plan-audio-chunks";
import { planHints } from "@/lib/transcription/plan-hints";

/** Chunks that one durable step listens to: what a crash costs at most, as each chunk is stored by itself too. */
export const chunksPerGroup = 4;

/** Decides where the audio is cut, and which words may be expected where. @returns how many groups of chunks there are to listen to */
export function planLectureChunks(lectureId: string, run: number): Promise<number> {
  return workOnLecture({ lectureId, run, name: "plan-chunks" }, async (work) => {
    const { language, terms } = work.lecture.settings;
    const { count } = await planAudioChunks(lectureId, await requireTranscriber(work.lecture), language, work);
    // Slides of an earlier run: nobody waits for those that are being read meanwhile.
    const slides = await readJson(work.files, slidesKey(lectureId), slidesSchema);
    await planHints(lectureId, terms ?? [], slides?.slides ?? [], work);
    return Math.ceil(count / chunksPerGroup);
  });
}
