import { randomUUID } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { parseAnswer, type Recognised } from "@/lib/transcription/recognised";

export interface SpeechEndpoint {
  /** Up to and including `/v1`. */
  baseUrl: string;
  apiKey?: string;
  model: string;
  /** Our own whisper-server: it takes fields that others refuse, and tells how sure it is of a language that it found out. */
  isOurs?: true;
}

export interface Listening {
  /** Length of the audio. */
  durationMs: number;
  /** ISO 639-1, as `recogniserLanguage` gives it; absent: find out. */
  language?: string;
  /** Names and terms to expect: at most 224 tokens are read. */
  prompt?: string;
  /** 0 (the default): the likeliest words; more: less of the same when the likeliest go round in circles. */
  temperature?: number;
  signal: AbortSignal;
  /** How often a busy or failing endpoint is asked in all. */
  attempts?: number;
}

const answerLimitBytes = 16 * 2 ** 20;
const longestWaitMs = 60_000;

/** Models that tell no times, known from their first refusal: the audio is not sent twice for each of a hundred chunks. */
const timeless = new Set<string>();

/**
 * Sends one WAV file to `/audio/transcriptions` of an OpenAI-compatible endpoint. The one client for OpenAI, Groq, speaches and our
 * own whisper-server. Says nothing of key or words, neither in the log nor in errors.
 * @throws AppError speech_engine_failed, took_too_long; the signal's reason when aborted
 */
export async function listen(endpoint: SpeechEndpoint, wav: Buffer, listening: Listening): Promise<Recognised> {
  const name = `${endpoint.baseUrl} ${endpoint.model}`;
  let format: "verbose_json" | "json" = timeless.has(name) ? "json" : "verbose_json";
  const attempts = listening.attempts ?? 4;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await ask(endpoint, wav, format, listening);
    if (outcome.status === 200) {
      if (format === "json") timeless.add(name);
      return parse(outcome.body, listening.durationMs);
    }
    // Models without times (gpt-4o-transcribe) refuse verbose_json with 400.
    if (outcome.status === 400 && format === "verbose_json") {
      format = "json";
      attempt -= 1;
      continue;
    }
    const isTemporary = outcome.status === 0 && !(outcome.cause instanceof AppError);
    const mayHelp = isTemporary || [408, 409, 429].includes(outcome.status) || outcome.status >= 500;
    if (!mayHelp || attempt >= attempts) throw failure(endpoint, outcome);
    await delay(Math.min(longestWaitMs, outcome.retryAfterMs ?? 500 * 2 ** (attempt - 1)), undefined, { signal: listening.signal }).catch(
      () => {
        throw listening.signal.reason;
      },
    );
  }
}

interface Outcome {
  /** 0: no answer. */
  status: number;
  body: string;
  retryAfterMs?: number;
  cause?: unknown;
}

function parse(body: string, durationMs: number): Recognised {
  try {
    return parseAnswer(JSON.parse(body), durationMs);
  } catch {
    // No `cause`: its message would hold words of the lecture.
    throw new AppError("speech_engine_failed", "The speech endpoint gave an answer that is no transcription.");
  }
}

function failure(endpoint: SpeechEndpoint, outcome: Outcome): AppError {
  const host = new URL(endpoint.baseUrl).host;
  if (outcome.cause instanceof AppError) return outcome.cause;
  const what = outcome.status === 0 ? "cannot be reached" : `answered ${outcome.status}`;
  return new AppError("speech_engine_failed", `The speech endpoint ${host} ${what}.`, { cause: outcome.cause });
}

/** One request. Not `fetch`: Node's gives up after 300 s without headers, and a recogniser may think longer. */
function ask(endpoint: SpeechEndpoint, wav: Buffer, format: string, listening: Listening): Promise<Outcome> {
  listening.signal.throwIfAborted();
  const { body, contentType } = multipart(wav, fields(endpoint, format, listening));
  const url = new URL(`${endpoint.baseUrl.replace(/\/+$/u, "")}/audio/transcriptions`);
  // Our own engine may have a large model on a small and busy machine: two minutes of work for half a minute of speech, and others beside it.
  const timeoutMs = (endpoint.isOurs ? 30 : 2) * listening.durationMs + 60_000;
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method: "POST",
      agent: false, // A kept connection to a server that was started again is a false alarm.
      signal: listening.signal,
      headers: {
        "content-type": contentType,
        "content-length": body.length,
        accept: "application/json",
        ...(endpoint.apiKey && { authorization: `Bearer ${endpoint.apiKey}` }),
      },
    });
    const timer = setTimeout(
      () => request.destroy(new AppError("took_too_long", `The speech endpoint took longer than ${timeoutMs} ms.`)),
      timeoutMs,
    );
    const settle = (act: () => void) => {
      clearTimeout(timer);
      act();
    };
    const fail = (cause: unknown) =>
      settle(() => (listening.signal.aborted ? reject(listening.signal.reason) : resolve({ status: 0, body: "", cause })));
    request.once("error", fail);
    request.once("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > answerLimitBytes) response.destroy(new AppError("speech_engine_failed", "The speech endpoint's answer is too large."));
        else chunks.push(chunk);
      });
      response.once("error", fail);
      response.once("end", () =>
        settle(() =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString("utf8"),
            retryAfterMs: retryAfterMs(response.headers["retry-after"]),
          }),
        ),
      );
    });
    request.end(body);
  });
}

function fields(endpoint: SpeechEndpoint, format: string, listening: Listening): [string, string][] {
  return [
    ["model", endpoint.model],
    ["response_format", format],
    ["temperature", String(listening.temperature ?? 0)],
    // Word times may be asked of verbose_json only; anything else answers 400.
    ...(format === "verbose_json"
      ? ([
          ["timestamp_granularities[]", "word"],
          ["timestamp_granularities[]", "segment"],
        ] as [string, string][])
      : []),
    ...(listening.language ? [["language", listening.language] as [string, string]] : []),
    ...(endpoint.isOurs && !listening.language ? [["no_language_probabilities", "false"] as [string, string]] : []),
    ...(listening.prompt ? [["prompt", listening.prompt] as [string, string]] : []),
  ];
}

function multipart(wav: Buffer, given: [string, string][]): { body: Buffer; contentType: string } {
  const boundary = `thakii-${randomUUID()}`;
  const part = (name: string, more = "") => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n`;
  const parts = given.map(([name, value]) => Buffer.from(`${part(name)}\r\n${value}\r\n`));
  // Services choose the decoder by the file name's ending.
  const file = Buffer.from(`${part("file", '; filename="audio.wav"')}content-type: audio/wav\r\n\r\n`);
  return {
    body: Buffer.concat([...parts, file, wav, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

/** Seconds or an HTTP date. */
function retryAfterMs(header: string | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
