import { AppError } from "@/lib/errors";
import type { Work } from "@/lib/storage/files";
import { transcriptKey } from "@/lib/storage/keys";
import { readHeard } from "@/lib/transcription/read-heard";
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
  const { transcript, chunks } = await readHeard(lectureId, work.files);
  if (chunks.planned > 0 && chunks.heard === 0)
    throw new AppError("speech_engine_failed", `None of ${chunks.planned} pieces of audio could be listened to.`);
  await work.files.put(transcriptKey(lectureId), JSON.stringify(transcript), "application/json");
  return {
    words: wordsOf(transcript).length,
    ...(transcript.language && { language: transcript.language }),
    removed: transcript.removed.length,
    missing: transcript.missing.length,
  };
}
