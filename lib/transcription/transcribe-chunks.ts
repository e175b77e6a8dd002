import { AppError } from "@/lib/errors";
import { withHeavySlot } from "@/lib/process/heavy";
import type { Work } from "@/lib/storage/files";
import { chunkPlanKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { chunkPlanSchema } from "@/lib/transcription/chunks";
import { transcribeChunk } from "@/lib/transcription/transcribe-chunk";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";

/**
 * Listens to some chunks of the plan, side by side as far as this machine goes. Reports how many of the recording's milliseconds are
 * done, when all before the first of these chunks are.
 * @throws as listening to one does, after all have ended: nothing of it goes on behind the next attempt
 */
export async function transcribeChunks(
  lectureId: string,
  indexes: readonly number[],
  transcriber: LiveTranscriber,
  work: Work,
): Promise<void> {
  const plan = await readJson(work.files, chunkPlanKey(lectureId), chunkPlanSchema);
  if (!plan) throw new AppError("source_missing", "The audio of this lecture was not planned.");
  let doneMs = plan.chunks[indexes[0] ?? 0]?.startMs ?? 0;
  work.report(doneMs, plan.durationMs);
  const outcomes = await Promise.allSettled(
    indexes.map(async (index) => {
      const listen = () => transcribeChunk(lectureId, index, work, transcriber);
      const { startMs, endMs } = await (transcriber.kind === "local" ? withHeavySlot(work.signal, listen) : listen());
      doneMs += endMs - startMs;
      work.report(doneMs, plan.durationMs);
    }),
  );
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}
