import { env } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import type { Work } from "@/lib/storage/files";
import { chunkGroups } from "@/lib/transcription/chunks";
import { transcribeChunks } from "@/lib/transcription/transcribe-chunks";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";

/**
 * Listens to all chunks of the plan, as the durable steps do: what cannot be heard is left out for the transcript to name, and where two
 * groups in a row fail nobody is asked any more.
 * @throws the signal's reason when aborted, and whatever is no failure of listening
 */
export async function transcribeAll(lectureId: string, count: number, transcriber: LiveTranscriber, work: Work): Promise<void> {
  let failedInARow = 0;
  for (const indexes of chunkGroups(count, transcriber.kind, env().HEAVY_PROCESSES)) {
    if (failedInARow === 2) return;
    try {
      await transcribeChunks(lectureId, indexes, transcriber, work);
      failedInARow = 0;
    } catch (error) {
      work.signal.throwIfAborted();
      if (!isAppError(error, "speech_engine_failed") && !isAppError(error, "took_too_long")) throw error;
      failedInARow += 1;
    }
  }
}
