import { createHash } from "node:crypto";
import { z } from "zod";
import { type Span, spanSchema } from "@/lib/slides/slide";
import { frameMs } from "@/lib/transcription/loudness";

export const chunkSchema = z.object({
  /** The same audio, place, engine and language give the same id: what was heard once is not listened to again. */
  id: z.string(),
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
});
export type Chunk = z.infer<typeof chunkSchema>;

export const chunkPlanSchema = z.object({
  version: z.literal(1),
  /** Name of the transcriber that the plan was made for. */
  engine: z.string(),
  /** BCP 47, as the owner said; absent: find out. */
  language: z.string().optional(),
  audioSha256: z.string(),
  durationMs: z.number().int(),
  /** Where there is sound that may be speech. */
  sounds: z.array(spanSchema),
  /** In order, not overlapping. Silence is in none of them. */
  chunks: z.array(chunkSchema),
});
export type ChunkPlan = z.infer<typeof chunkPlanSchema>;

export interface ChunkLimits {
  /** Before this a chunk ends only where a long silence makes it. */
  leastMs: number;
  mostMs: number;
  /** A silence of this length ends a chunk in any case. */
  silenceMs: number;
}

/** Whisper listens in windows of 30 s, and voice detection may overrun: 28 s at most (speech.md D2). */
export const windowLimits: ChunkLimits = { leastMs: 18_000, mostMs: 28_000, silenceMs: 5_000 };
/** Services cut for themselves; each request costs time and sometimes money. 4 minutes of WAV are 7.7 MB of the 25 MB they take. */
export const serviceLimits: ChunkLimits = { leastMs: 120_000, mostMs: 240_000, silenceMs: 20_000 };

/** Only a silence of this length is a place to cut. */
const cutSilenceMs = 300;

/**
 * Joins sounds to chunks within the limits: the longest silence between `leastMs` and `mostMs` is where a chunk ends; where there is
 * none, at the last silence before; where there is none at all, at the quietest 0.2 s.
 * @param levels dBFS of each 20 ms frame
 */
export function planChunks(sounds: readonly Span[], levels: readonly number[], limits: ChunkLimits): Span[] {
  const chunks: Span[] = [];
  const left = sounds.map((span) => ({ ...span }));
  while (left.length > 0) {
    const startMs = left[0]!.startMs;
    const count = howMany(left, startMs, limits);
    if (count > 0) {
      chunks.push({ startMs, endMs: left[count - 1]!.endMs });
      left.splice(0, count);
    } else {
      const cutMs = quietestMs(levels, startMs + limits.leastMs, startMs + limits.mostMs);
      chunks.push({ startMs, endMs: cutMs });
      left[0]!.startMs = cutMs;
    }
  }
  return chunks;
}

/** How many of the first sounds make the next chunk; 0 when the first alone is too long. */
function howMany(sounds: readonly Span[], startMs: number, limits: ChunkLimits): number {
  let best = 0;
  let bestGapMs = -1;
  for (const [index, sound] of sounds.entries()) {
    if (sound.endMs - startMs > limits.mostMs) break;
    const next = sounds[index + 1];
    const gapMs = next ? next.startMs - sound.endMs : Number.POSITIVE_INFINITY;
    if (gapMs >= limits.silenceMs) return index + 1;
    // The sounds are padded; what lies between two of them is quieter still.
    const isWanted = sound.endMs - startMs >= limits.leastMs;
    const bestIsWanted = best > 0 && sounds[best - 1]!.endMs - startMs >= limits.leastMs;
    if (!isWanted || !bestIsWanted || gapMs >= bestGapMs) {
      best = index + 1;
      bestGapMs = gapMs;
    }
  }
  return best;
}

function quietestMs(levels: readonly number[], fromMs: number, toMs: number): number {
  const width = cutSilenceMs / frameMs;
  const first = Math.floor(fromMs / frameMs);
  const last = Math.min(levels.length, Math.floor(toMs / frameMs)) - width;
  let best = first;
  let bestSum = Number.POSITIVE_INFINITY;
  for (let frame = first; frame <= last; frame += 1) {
    const sum = levels.slice(frame, frame + width).reduce((total, level) => total + level, 0);
    if (sum < bestSum) [best, bestSum] = [frame, sum];
  }
  return Math.round((best + width / 2) * frameMs);
}

/** @param language BCP 47, or undefined for "find out" */
export function chunkId(audioSha256: string, span: Span, engine: string, language: string | undefined): string {
  return createHash("sha256")
    .update(JSON.stringify([audioSha256, span.startMs, span.endMs, engine, language ?? ""]))
    .digest("hex")
    .slice(0, 32);
}
