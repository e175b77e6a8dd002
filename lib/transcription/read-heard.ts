import type { Files } from "@/lib/storage/files";
import { chunkKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { hearingOf } from "@/lib/transcription/hearing";
import { mergeChunks } from "@/lib/transcription/merge-chunks";
import { readListenings } from "@/lib/transcription/read-listenings";
import { recognisedSchema } from "@/lib/transcription/recognised";
import type { Transcript } from "@/lib/transcription/transcript";

export interface Heard {
  /** What was heard by now, put together; the rest is named as missing. */
  transcript: Transcript;
  /** Pieces of sound that were planned, and those that were heard. */
  chunks: { planned: number; heard: number };
}

/** What was heard of a lecture so far. @throws AppError source_missing without a plan */
export async function readHeard(lectureId: string, files: Pick<Files, "read">): Promise<Heard> {
  const listenings = await readListenings(lectureId, files);
  const { plan, choice } = listenings;
  const chunks = await Promise.all(
    plan.chunks.map((_, index) => readJson(files, chunkKey(lectureId, hearingOf(listenings, index).id), recognisedSchema)),
  );
  const transcript = mergeChunks({
    plan,
    chunks,
    speech: plan.sounds,
    source: plan.engine,
    ...(plan.language && { language: plan.language }),
    ...(choice?.found && { foundLanguage: choice.found }),
  });
  return { transcript, chunks: { planned: chunks.length, heard: chunks.filter((recognised) => recognised !== undefined).length } };
}
