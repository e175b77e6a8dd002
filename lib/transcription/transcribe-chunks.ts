import { withHeavySlot } from "@/lib/process/heavy";
import type { Work } from "@/lib/storage/files";
import { transcribeChunk } from "@/lib/transcription/transcribe-chunk";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";

/**
 * Listens to some chunks of the plan, side by side as far as this machine goes. Reports how many of their milliseconds are heard.
 * @throws as listening to one does, after all have ended: nothing of it goes on behind the next attempt
 */
export async function transcribeChunks(
  lectureId: string,
  indexes: readonly number[],
  transcriber: LiveTranscriber,
  work: Work,
): Promise<void> {
  let heardMs = 0;
  const outcomes = await Promise.allSettled(
    indexes.map(async (index) => {
      const listen = () => transcribeChunk(lectureId, index, work, transcriber);
      const { startMs, endMs } = await (transcriber.kind === "local" ? withHeavySlot(work.signal, listen) : listen());
      heardMs += endMs - startMs;
      work.report(heardMs, Number.POSITIVE_INFINITY);
    }),
  );
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}
