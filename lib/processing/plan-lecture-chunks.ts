import { AppError } from "@/lib/errors";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { planAudioChunks } from "@/lib/transcription/plan-audio-chunks";
import { findTranscriber } from "@/lib/transcription/transcriber";

/** Chunks that one durable step listens to: what a crash costs at most, as each chunk is stored by itself too. */
export const chunksPerGroup = 4;

/** Decides where the audio is cut. @returns how many groups of chunks there are to listen to */
export function planLectureChunks(lectureId: string, run: number): Promise<number> {
  return workOnLecture({ lectureId, run, name: "plan-chunks" }, async (work) => {
    const transcriber = await findTranscriber();
    if (transcriber.kind === "none")
      throw new AppError("speech_engine_failed", `Nobody is there to listen any more (${transcriber.reason}).`);
    const { count } = await planAudioChunks(lectureId, transcriber, work.lecture.settings.language, work);
    return Math.ceil(count / chunksPerGroup);
  });
}
