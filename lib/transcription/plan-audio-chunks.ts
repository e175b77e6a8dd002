import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Work } from "@/lib/storage/files";
import { audioKey, chunkPlanKey } from "@/lib/storage/keys";
import { type ChunkPlan, chunkId, planChunks } from "@/lib/transcription/chunks";
import { locateSamples } from "@/lib/transcription/locate-samples";
import { findSounds, LoudnessMeter } from "@/lib/transcription/loudness";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";
import { bytesPerMs } from "@/lib/transcription/wav";

export interface PlannedChunks {
  /** Chunks to listen to; 0 when there is nothing but silence. */
  count: number;
  durationMs: number;
  /** Of all chunks together. */
  toHearMs: number;
}

/**
 * Reads the audio once, and stores where to cut it. Running it again gives the same plan.
 * @param language BCP 47, or undefined for "find out"
 * @throws AppError source_missing without audio, damaged_file when it is not our WAV
 */
export async function planAudioChunks(
  lectureId: string,
  transcriber: Pick<LiveTranscriber, "name" | "chunks">,
  language: string | undefined,
  work: Work,
): Promise<PlannedChunks> {
  const { sha256, levels, durationMs } = await measure(await work.files.fetch(audioKey(lectureId)), work);
  const sounds = findSounds(levels).map((span) => ({ startMs: span.startMs, endMs: Math.min(durationMs, span.endMs) }));
  const chunks = planChunks(sounds, levels, transcriber.chunks).map((span) => ({
    id: chunkId(sha256, span, transcriber.name, language),
    ...span,
  }));
  const plan: ChunkPlan = {
    version: 1,
    engine: transcriber.name,
    ...(language && { language }),
    audioSha256: sha256,
    durationMs,
    sounds,
    chunks,
  };
  await work.files.put(chunkPlanKey(lectureId), JSON.stringify(plan), "application/json");
  return { count: chunks.length, durationMs, toHearMs: chunks.reduce((sum, chunk) => sum + chunk.endMs - chunk.startMs, 0) };
}

/** Streams: three hours are 345 MB. */
async function measure(localPath: string, work: Work): Promise<{ sha256: string; levels: number[]; durationMs: number }> {
  const { offset, sizeBytes } = await locateSamples(localPath);
  const meter = new LoudnessMeter();
  const hash = createHash("sha256");
  if (sizeBytes > 0) {
    let doneBytes = 0;
    const stream = createReadStream(localPath, { start: offset, end: offset + sizeBytes - 1, highWaterMark: 2 ** 18, signal: work.signal });
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      hash.update(bytes);
      meter.add(bytes);
      doneBytes += bytes.length;
      work.report(Math.round(doneBytes / bytesPerMs), Math.round(sizeBytes / bytesPerMs));
    }
  }
  return { sha256: hash.digest("hex"), levels: meter.finish(), durationMs: Math.floor(sizeBytes / bytesPerMs) };
}
