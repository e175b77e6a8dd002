import type { Span } from "@/lib/slides/slide";
import { sampleRate } from "@/lib/transcription/wav";

/** Loudness is measured in frames of this length. */
export const frameMs = 20;
const frameSamples = (sampleRate * frameMs) / 1000;

/** Level of digital silence, dB below full scale. */
const nothingDb = -120;

/** Adds up 16 kHz mono s16le samples that come in pieces of any length, and gives one level (dBFS, RMS) for each frame. */
export class LoudnessMeter {
  readonly levels: number[] = [];
  #sum = 0;
  #count = 0;
  #half: number | undefined;

  add(bytes: Uint8Array): void {
    let at = 0;
    if (this.#half !== undefined && bytes.length > 0) {
      this.#sample(this.#half | (bytes[0]! << 8));
      this.#half = undefined;
      at = 1;
    }
    for (; at + 1 < bytes.length; at += 2) this.#sample(bytes[at]! | (bytes[at + 1]! << 8));
    if (at < bytes.length) this.#half = bytes[at];
  }

  /** The levels, with what is left of a frame. */
  finish(): number[] {
    if (this.#count > 0) this.#close();
    return this.levels;
  }

  #sample(unsigned: number): void {
    const value = unsigned > 32_767 ? unsigned - 65_536 : unsigned;
    this.#sum += value * value;
    this.#count += 1;
    if (this.#count === frameSamples) this.#close();
  }

  #close(): void {
    const meanSquare = this.#sum / this.#count / 32_768 ** 2;
    this.levels.push(meanSquare > 0 ? Math.max(nothingDb, 10 * Math.log10(meanSquare)) : nothingDb);
    this.#sum = 0;
    this.#count = 0;
  }
}

const joinGapMs = 300;
const padMs = 200;
const leastLoudMs = 100;
/** Speech swings by 8 dB and more from frame to frame; hiss and hum stand still. */
const steadyDb = 1.5;

/**
 * Where something may be spoken, by loudness alone: in order, not touching, padded by 0.2 s. Errs towards calling a sound speech,
 * because a word that is not listened to is lost; steady noise is not speech.
 * @param levels dBFS of each 20 ms frame
 */
export function findSounds(levels: readonly number[]): Span[] {
  const threshold = thresholdOf(levels);
  const loud: Span[] = [];
  levels.forEach((level, frame) => {
    if (level < threshold) return;
    const last = loud.at(-1);
    const startMs = frame * frameMs;
    if (last && startMs - last.endMs < joinGapMs) last.endMs = startMs + frameMs;
    else loud.push({ startMs, endMs: startMs + frameMs });
  });
  const totalMs = levels.length * frameMs;
  const padded: Span[] = [];
  for (const span of loud) {
    if (!mayBeSpeech(levels.slice(span.startMs / frameMs, span.endMs / frameMs), threshold)) continue;
    const last = padded.at(-1);
    const startMs = Math.max(0, span.startMs - padMs);
    const endMs = Math.min(totalMs, span.endMs + padMs);
    if (last && startMs <= last.endMs) last.endMs = endMs;
    else padded.push({ startMs, endMs });
  }
  return padded;
}

/** 6 dB over the quiet tenth of the recording, but never so high that a soft voice is lost nor so low that hiss counts. */
function thresholdOf(levels: readonly number[]): number {
  const perDb = new Array<number>(-nothingDb + 1).fill(0);
  let heard = 0;
  for (const level of levels) {
    if (level <= nothingDb) continue;
    perDb[Math.max(0, Math.floor(level - nothingDb))]! += 1;
    heard += 1;
  }
  let below = 0;
  const floor = perDb.findIndex((count) => {
    below += count;
    return below * 10 > heard;
  });
  return Math.min(-45, Math.max(-65, nothingDb + Math.max(0, floor) + 6));
}

function mayBeSpeech(levels: readonly number[], threshold: number): boolean {
  if (levels.filter((level) => level >= threshold).length * frameMs < leastLoudMs) return false;
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  const swing = Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length);
  return levels.length * frameMs < 1000 || swing >= steadyDb;
}
