import { readFileSync } from "node:fs";
import path from "node:path";
import type { Span } from "@/lib/slides/slide";
import { Listener } from "@/lib/voice/listener";
import { loadSilero } from "@/lib/voice/load-silero";
import { findSpeech, frameMs, type Voice } from "@/lib/voice/voice";

export interface Sentence {
  start: number;
  end: number;
  text: string;
}

/** One of the samples with known text, as samples without a file's header, and its sentences with their seconds. */
export function readSpoken(folder: string, name: string): { samples: Buffer; sentences: Sentence[] } {
  const wav = readFileSync(path.join(folder, `${name}.wav`));
  const sentences = JSON.parse(readFileSync(path.join(folder, `${name}.ref.json`), "utf8")) as Sentence[];
  return { samples: wav.subarray(wav.indexOf("data") + 8), sentences };
}

/** What the real detector hears in 16 kHz mono s16le. */
export async function hear(samples: Buffer) {
  const listener = new Listener(await loadSilero());
  listener.add(samples);
  const { probabilities, levels } = listener.finish();
  return { ...findSpeech(probabilities, samples.length / 32), probabilities, levels };
}

/** A recording in which somebody speaks at these times, as the detector would have told it. */
export function voiceOf(durationMs: number, spans: Span[]): Voice {
  const isSpoken = (ms: number) => spans.some((span) => span.startMs <= ms && ms < span.endMs);
  const levels = Array.from({ length: Math.ceil(durationMs / frameMs) }, (_, frame) => (isSpoken(frame * frameMs) ? 25 : 80));
  const speechMs = spans.reduce((sum, span) => sum + span.endMs - span.startMs, 0);
  return {
    version: 1,
    detector: "test",
    audioSha256: "0",
    durationMs,
    speechMs,
    spans,
    levels: Buffer.from(levels).toString("base64"),
  };
}
