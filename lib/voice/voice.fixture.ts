import { readFileSync } from "node:fs";
import path from "node:path";
import type { Span } from "@/lib/slides/slide";
import { hiss } from "@/lib/transcription/speech.fixture";
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

/** 16 kHz mono s16le of what `at` gives for each moment, −1..1. */
export const samplesOf = (seconds: number, at: (second: number, index: number) => number) => {
  const samples = Buffer.alloc(seconds * 32_000);
  for (let index = 0; index < seconds * 16_000; index += 1)
    samples.writeInt16LE(Math.round(Math.max(-1, Math.min(1, at(index / 16_000, index))) * 32_767), index * 2);
  return samples;
};

/** Chords of three plucked tones, two a second. */
export const music = (seconds: number) =>
  samplesOf(seconds, (second) => {
    const beat = Math.floor(second * 2);
    const root = 220 * 2 ** ([0, 5, 7, 3, 10, 8, 2, 12][beat % 8]! / 12);
    const decay = Math.exp(-4 * (second % 0.5));
    const overtones = (hertz: number) => [1, 2, 3, 4].reduce((sum, n) => sum + Math.sin(2 * Math.PI * hertz * n * second) / n ** 1.5, 0);
    return 0.15 * decay * (overtones(root) + overtones(root * 1.26) + overtones(root * 1.5));
  });

/** A hall's hands: some 300 short bursts of noise a second, each dying away within 10 ms. */
export const applause = (seconds: number) => {
  const noise = hiss(seconds * 1000, 32_000, 7);
  let [level, seed] = [0, 1];
  return samplesOf(seconds, (second, index) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    if (seed % 53 === 0) level = Math.min(1, level + 0.3);
    level *= 0.9955;
    return level * (0.7 + 0.2 * Math.sin(second)) * (noise.readInt16LE(index * 2) / 32_768);
  });
};
