import { isAppError } from "@/lib/errors";
import { skipStages } from "@/lib/processing/skip-stages";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { transcriptKey } from "@/lib/storage/keys";
import { removeKeys } from "@/lib/storage/s3";
import { writeTranscript } from "@/lib/transcription/write-transcript";

/** Puts together what was heard. Where nothing at all could be heard, the stage says so and the document has slides only. */
export function writeLectureTranscript(lectureId: string, run: number): Promise<void> {
  return workOnLecture({ lectureId, run, name: "write-transcript", stage: { name: "transcript", unit: "ms" } }, async (work) => {
    try {
      await writeTranscript(lectureId, work);
      await work.setStage("transcript", { state: "done", finishedAtMs: Date.now() });
    } catch (error) {
      if (!isAppError(error, "speech_engine_failed")) throw error;
      await removeKeys([transcriptKey(lectureId)]); // Of an earlier run: it is not what this run heard.
      await skipStages(lectureId, run, ["transcript"], "speech_engine_failed");
    }
  });
}
