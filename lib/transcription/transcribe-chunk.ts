import { AppError, isAppError } from "@/lib/errors";
import type { Work } from "@/lib/storage/files";
import { audioKey, chunkKey } from "@/lib/storage/keys";
import { cutAudio } from "@/lib/transcription/cut-audio";
import { type Hearing, hearingOf } from "@/lib/transcription/hearing";
import { languageToAskAgain } from "@/lib/transcription/language-vote";
import { readListenings } from "@/lib/transcription/read-listenings";
import type { Recognised } from "@/lib/transcription/recognised";
import { poorStretches, withSecondListening } from "@/lib/transcription/stretches";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";
import { lengthMs, pieceOf } from "@/lib/transcription/wav";

export interface ChunkHeard {
  /** Where the chunk lies in the recording. */
  startMs: number;
  endMs: number;
  /** It had been listened to before. */
  wasThere: boolean;
}

/** Whisper's makers raise it step by step up to 1; words from above this are guesses. */
const secondTemperature = 0.4;

/**
 * Listens to one chunk of the plan and stores what was heard; a stretch that the recogniser is unsure of is heard once more.
 * Running it again returns at once. Heavy work where the transcriber is `local`: the caller holds the place for it.
 * @throws AppError source_missing without plan or audio, speech_engine_failed, took_too_long
 */
export async function transcribeChunk(lectureId: string, index: number, work: Work, transcriber: LiveTranscriber): Promise<ChunkHeard> {
  const listenings = await readListenings(lectureId, work.files);
  const chunk = listenings.plan.chunks[index];
  if (!chunk) throw new AppError("source_missing", `There is no chunk ${index} in the plan of this lecture.`);
  const hearing = hearingOf(listenings, index);
  const key = chunkKey(lectureId, hearing.id);
  const place = { startMs: chunk.startMs, endMs: chunk.endMs };
  if (await work.files.has(key)) return { ...place, wasThere: true };
  const wav = await cutAudio(await work.files.fetch(audioKey(lectureId)), chunk.parts);
  const hear = (audio: Buffer, how: Hearing, temperature?: number) =>
    transcriber.transcribe(audio, {
      durationMs: lengthMs(audio),
      language: how.language,
      ...(how.prompt && { prompt: how.prompt }),
      ...(temperature !== undefined && { temperature }),
      signal: work.signal,
    });
  const first = await hear(wav, hearing);
  const other = languageToAskAgain(listenings.choice, first.language);
  const settled = other ? await hear(wav, { ...hearing, language: other }) : first;
  const recognised = await hearAgain(settled, wav, (piece) =>
    hear(piece, { ...hearing, language: settled.language ?? hearing.language }, secondTemperature),
  );
  await work.files.put(key, JSON.stringify(recognised), "application/json");
  return { ...place, wasThere: false };
}

/** Where the second listening fails the first one stands, marked. */
async function hearAgain(first: Recognised, wav: Buffer, hear: (piece: Buffer) => Promise<Recognised>): Promise<Recognised> {
  let best = first;
  for (const stretch of poorStretches(first, lengthMs(wav))) {
    const again = await hear(pieceOf(wav, stretch)).catch((error: unknown): Recognised => {
      if (isAppError(error, "speech_engine_failed") || isAppError(error, "took_too_long")) return { segments: [] };
      throw error;
    });
    best = withSecondListening(best, stretch, again);
  }
  return best;
}
