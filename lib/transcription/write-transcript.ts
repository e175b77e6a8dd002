import { AppError } from "@/lib/errors";
import type { Work } from "@/lib/storage/files";
import { chunkKey, chunkPlanKey, transcriptKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { chunkPlanSchema } from "@/lib/transcription/chunks";
import { mergeChunks } from "@/lib/transcription/merge-chunks";
import { recognisedSchema } from "@/lib/transcription/recognised";
import { wordsOf } from "@/lib/transcription/transcript";

export interface WrittenTranscript {
  /** 0: listened to, and nobody spoke. */
  words: number;
  language?: string;
  /** Stretches that were not believed, and that could not be listened to. */
  removed: number;
  missing: number;
}

/**
 * Puts together what was heard in the chunks. A chunk that nobody could listen to becomes a stretch that is named as missing.
 * @throws AppError source_missing without a plan; speech_engine_failed when not one chunk was heard
 */
export async function writeTranscript(lectureId: string, work: Work): Promise<WrittenTranscript> {
  const plan = await readJson(work.files, chunkPlanKey(lectureId), chunkPlanSchema);
  if (!plan) throw new AppError("source_missing", "The audio of this lecture was not planned.");
  const heard = await Promise.all(plan.chunks.map((chunk) => readJson(work.files, chunkKey(lectureId, chunk.id), recognisedSchema)));
  if (plan.chunks.length > 0 && heard.every((recognised) => recognised === undefined))
    throw new AppError("speech_engine_failed", `None of ${plan.chunks.length} pieces of audio could be listened to.`);
  const transcript = mergeChunks({ plan, chunks: heard, speech: plan.sounds, source: plan.engine, language: plan.language });
  await work.files.put(transcriptKey(lectureId), JSON.stringify(transcript), "application/json");
  return {
    words: wordsOf(transcript).length,
    ...(transcript.language && { language: transcript.language }),
    removed: transcript.removed.length,
    missing: transcript.missing.length,
  };
}
