import { stat } from "node:fs/promises";
import path from "node:path";
import { type Env, env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type ChunkLimits, serviceLimits, windowLimits } from "@/lib/transcription/chunks";
import { fetchModel, isModelThere } from "@/lib/transcription/fetch-model";
import { recogniserLanguage } from "@/lib/transcription/language";
import { listenLocally } from "@/lib/transcription/listen-locally";
import { modelTable } from "@/lib/transcription/model-table";
import { type Listening, listen } from "@/lib/transcription/openai-compatible";
import type { Recognised } from "@/lib/transcription/recognised";

export type Transcriber = LiveTranscriber | NoTranscriber;

export interface LiveTranscriber {
  /** `remote`: words leave this machine. */
  kind: "remote" | "local";
  /** Engine and model, for people and for the ids of chunks. */
  name: string;
  reason?: undefined;
  /** How long the pieces of audio may be that it is given. */
  chunks: ChunkLimits;
  /** @param wav 16 kHz mono 16 bit. @param listening `language` is BCP 47. @throws AppError speech_engine_failed, took_too_long */
  transcribe(wav: Buffer, listening: Listening): Promise<Recognised>;
}

export interface NoTranscriber {
  kind: "none";
  name: string;
  reason: "no_speech_engine" | "no_speech_model";
}

export interface TranscriberSearch {
  /** Download the model when it is missing; otherwise only look. */
  download?: { signal?: AbortSignal; onProgress?: (doneBytes: number, totalBytes: number) => void };
  /** Another model than the operator's; an endpoint has its own. */
  model?: string;
  /** For tests. */
  env?: Env;
}

/**
 * Who listens: the endpoint that the operator named, else our own whisper.cpp with its model, else nobody, and why.
 * Never hangs: a hub that cannot be reached is asked again only after some minutes, so that fifty lectures do not each wait for it.
 */
export async function findTranscriber(search: TranscriberSearch = {}): Promise<Transcriber> {
  const operators = search.env ?? env();
  const given = search.model ? { ...operators, WHISPER_MODEL: search.model } : operators;
  if (given.SPEECH_BASE_URL) return remote(given.SPEECH_BASE_URL, given);
  const binary = given.WHISPER_SERVER_BIN;
  if (!binary || !(await isFile(binary))) return { kind: "none", name: "none", reason: "no_speech_engine" };
  const short = path.basename(given.WHISPER_MODEL).replace(/^ggml-|\.bin$/gu, "");
  const name = `whisper.cpp ${short}${given.WHISPER_BEAM === 5 ? "" : `, beam ${given.WHISPER_BEAM}`}`;
  const modelPath = await findModel(given, search.download);
  if (!modelPath) return { kind: "none", name, reason: "no_speech_model" };
  const spec = {
    binary,
    modelPath,
    modelBytes: (await stat(/* turbopackIgnore: true */ modelPath)).size,
    beam: given.WHISPER_BEAM,
    dtw: given.WHISPER_DTW ? modelTable.find((model) => model.name === given.WHISPER_MODEL)?.dtw : undefined,
    gpu: given.WHISPER_GPU,
    // A graphics card has one queue; a second process would only take its memory.
    most: given.WHISPER_GPU ? 1 : given.HEAVY_PROCESSES,
  };
  return {
    kind: "local",
    name,
    chunks: windowLimits,
    transcribe: (wav, listening) => listenLocally(spec, wav, { ...listening, language: recogniserLanguage(listening.language) }),
  };
}

function remote(baseUrl: string, given: Env): LiveTranscriber {
  const endpoint = { baseUrl, apiKey: given.SPEECH_API_KEY, model: given.SPEECH_MODEL };
  // These give no times (speech.md D9): short chunks are then all that is known of when something was said.
  const isTimeless = /gpt-4o|transcribe/u.test(given.SPEECH_MODEL);
  return {
    kind: "remote",
    name: `${given.SPEECH_MODEL} at ${new URL(baseUrl).host}`,
    chunks: isTimeless ? windowLimits : serviceLimits,
    transcribe: (wav, listening) => listen(endpoint, wav, { ...listening, language: recogniserLanguage(listening.language) }),
  };
}

const askAgainMs = 3 * 60_000;
const unreachable = new Map<string, number>();

/** The model's path; undefined when there is none and none can be had now. */
async function findModel(given: Env, download: TranscriberSearch["download"]): Promise<string | undefined> {
  const known = modelTable.find((model) => model.name === given.WHISPER_MODEL);
  if (!known) {
    // The operator's own file: whatever it is, we have no hash for it and no place to fetch it from.
    const own = path.resolve(/* turbopackIgnore: true */ given.modelsDir, given.WHISPER_MODEL);
    return (await isFile(own)) ? own : undefined;
  }
  if (await isModelThere(given.modelsDir, known)) return path.join(given.modelsDir, known.name);
  const key = `${given.MODEL_BASE_URL} ${known.name} ${given.modelsDir}`;
  if (!download || (unreachable.get(key) ?? 0) > Date.now()) return undefined;
  try {
    return await fetchModel({ model: known, dir: given.modelsDir, baseUrl: given.MODEL_BASE_URL, ...download });
  } catch (error) {
    download.signal?.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    unreachable.set(key, Date.now() + askAgainMs);
    return undefined;
  }
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}
