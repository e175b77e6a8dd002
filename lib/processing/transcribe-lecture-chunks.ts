import { requireTranscriber } from "@/lib/processing/find-lecture-transcriber";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { transcribeChunks } from "@/lib/transcription/transcribe-chunks";

/**
 * Listens to some chunks, side by side as far as the machine goes. What was heard before is not heard again.
 * @param indexes of the plan's chunks
 */
export function transcribeLectureChunks(lectureId: string, run: number, indexes: readonly number[]): Promise<void> {
  const name = `transcribe-${indexes[0]}`;
  return workOnLecture({ lectureId, run, name, stage: { name: "transcript", unit: "ms" } }, async (work) =>
    transcribeChunks(lectureId, indexes, await requireTranscriber(work.lecture), work),
  );
}
