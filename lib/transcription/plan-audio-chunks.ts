import { AppError } from "@/lib/errors";
import type { Work } from "@/lib/storage/files";
import { chunkPlanKey, voiceKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { type ChunkPlan, chunkId, planChunks } from "@/lib/transcription/chunks";
import { heardMs } from "@/lib/transcription/recorded";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";
import { levelsOf, voiceSchema } from "@/lib/voice/voice";

export interface PlannedChunks {
  /** Chunks to listen to; 0 when nobody speaks. */
  count: number;
  durationMs: number;
  /** Of all chunks together. */
  toHearMs: number;
}

/**
 * Stores which parts of the audio make which chunk. Running it again gives the same plan.
 * @param language BCP 47, or undefined for "find out"
 * @throws AppError source_missing where nobody has looked for speech yet
 */
export async function planAudioChunks(
  lectureId: string,
  transcriber: Pick<LiveTranscriber, "name" | "chunks">,
  language: string | undefined,
  work: Work,
): Promise<PlannedChunks> {
  const voice = await readJson(work.files, voiceKey(lectureId), voiceSchema);
  if (!voice) throw new AppError("source_missing", "The audio of this lecture was not searched for speech.");
  const { audioSha256, durationMs, spans } = voice;
  const chunks = planChunks(spans, levelsOf(voice), transcriber.chunks).map((parts) => ({
    id: chunkId(audioSha256, parts, transcriber.name, language),
    startMs: parts[0]!.startMs,
    endMs: parts.at(-1)!.endMs,
    parts,
  }));
  const plan: ChunkPlan = {
    version: 2,
    engine: transcriber.name,
    ...(language && { language }),
    audioSha256,
    durationMs,
    sounds: spans,
    chunks,
  };
  await work.files.put(chunkPlanKey(lectureId), JSON.stringify(plan), "application/json");
  return { count: chunks.length, durationMs, toHearMs: chunks.reduce((sum, chunk) => sum + heardMs(chunk), 0) };
}
