import { AppError } from "@/lib/errors";
import { withHeavySlot } from "@/lib/process/heavy";
import { chunksPerGroup } from "@/lib/processing/plan-lecture-chunks";
import { workOnLecture } from "@/lib/processing/work-on-lecture";
import { chunkPlanKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { chunkPlanSchema } from "@/lib/transcription/chunks";
import { transcribeChunk } from "@/lib/transcription/transcribe-chunk";
import { findTranscriber } from "@/lib/transcription/transcriber";

/** Listens to one group of chunks, side by side as far as the machine goes. What was heard before is not heard again. */
export function transcribeLectureChunks(lectureId: string, run: number, group: number): Promise<void> {
  return workOnLecture({ lectureId, run, name: `transcribe-${group}`, stage: { name: "transcript", unit: "ms" } }, async (work) => {
    const { files, signal, report } = work;
    const plan = await readJson(files, chunkPlanKey(lectureId), chunkPlanSchema);
    const transcriber = await findTranscriber();
    if (!plan || transcriber.kind === "none") throw new AppError("speech_engine_failed", "Nobody is there to listen any more.");
    const first = group * chunksPerGroup;
    const chunks = plan.chunks.slice(first, first + chunksPerGroup);
    let doneMs = chunks[0]?.startMs ?? 0;
    report(doneMs, plan.durationMs);
    const outcomes = await Promise.allSettled(
      chunks.map(async (chunk, index) => {
        const listen = () => transcribeChunk(lectureId, first + index, work, transcriber);
        await (transcriber.kind === "local" ? withHeavySlot(signal, listen) : listen());
        doneMs += chunk.endMs - chunk.startMs;
        report(doneMs, plan.durationMs);
      }),
    );
    // All have ended before one's failure is told: nothing of this step goes on behind the next attempt.
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  });
}
