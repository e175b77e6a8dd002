import { AppError } from "@/lib/errors";
import type { Work } from "@/lib/storage/files";
import { audioKey, chunkKey, chunkPlanKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { chunkPlanSchema } from "@/lib/transcription/chunks";
import { cutAudio } from "@/lib/transcription/cut-audio";
import { heardMs } from "@/lib/transcription/recorded";
import { findTranscriber, type LiveTranscriber } from "@/lib/transcription/transcriber";

export interface ChunkHeard {
  /** Where the chunk lies in the recording. */
  startMs: number;
  endMs: number;
  /** It had been listened to before. */
  wasThere: boolean;
}

/**
 * Listens to one chunk of the plan and stores what was heard. Running it again returns at once.
 * Heavy work where the transcriber is `local`: the caller holds the place for it.
 * @param given who listens; otherwise whom `findTranscriber` finds
 * @throws AppError source_missing without plan or audio, speech_engine_failed, took_too_long
 */
export async function transcribeChunk(lectureId: string, index: number, work: Work, given?: LiveTranscriber): Promise<ChunkHeard> {
  const plan = await readJson(work.files, chunkPlanKey(lectureId), chunkPlanSchema);
  const chunk = plan?.chunks[index];
  if (!plan || !chunk) throw new AppError("source_missing", `There is no chunk ${index} in the plan of this lecture.`);
  const key = chunkKey(lectureId, chunk.id);
  const place = { startMs: chunk.startMs, endMs: chunk.endMs };
  if (await work.files.has(key)) return { ...place, wasThere: true };
  const transcriber = given ?? (await findTranscriber());
  if (transcriber.kind === "none")
    throw new AppError("speech_engine_failed", `Nobody is there to listen any more (${transcriber.reason}).`);
  const wav = await cutAudio(await work.files.fetch(audioKey(lectureId)), chunk.parts);
  const recognised = await transcriber.transcribe(wav, {
    durationMs: heardMs(chunk),
    language: plan.language,
    signal: work.signal,
  });
  await work.files.put(key, JSON.stringify(recognised), "application/json");
  return { ...place, wasThere: false };
}
