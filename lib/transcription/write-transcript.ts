import { AppError } from "@/lib/errors";
import type { Work } from "@/lib/storage/files";
import { chunkKey, transcriptKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { hearingOf } from "@/lib/transcription/hearing";
import { mergeChunks } from "@/lib/transcription/merge-chunks";
import { readListenings } from "@/lib/transcription/read-listenings";
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
  const listenings = await readListenings(lectureId, work.files);
  const { plan, choice } = listenings;
  const chunks = await Promise.all(
    plan.chunks.map((_, index) => readJson(work.files, chunkKey(lectureId, hearingOf(listenings, index).id), recognisedSchema)),
  );
  if (plan.chunks.length > 0 && chunks.every((recognised) => recognised === undefined))
    throw new AppError("speech_engine_failed", `None of ${plan.chunks.length} pieces of audio could be listened to.`);
  const transcript = mergeChunks({
    plan,
    chunks,
    speech: plan.sounds,
    source: plan.engine,
    ...(plan.language && { language: plan.language }),
    ...(choice?.found && { foundLanguage: choice.found }),
  });
  await work.files.put(transcriptKey(lectureId), JSON.stringify(transcript), "application/json");
  return {
    words: wordsOf(transcript).length,
    ...(transcript.language && { language: transcript.language }),
    removed: transcript.removed.length,
    missing: transcript.missing.length,
  };
}
