import { createHash } from "node:crypto";
import { z } from "zod";
import { type Span, spanSchema } from "@/lib/slides/slide";
import { frameMs } from "@/lib/voice/voice";

export const chunkSchema = z.object({
  /** The same audio, parts, engine and language give the same id: what was heard once is not listened to again. */
  id: z.string(),
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
  /** What is heard of it, one after the other; a longer silence between two of them is left out. */
  parts: z.array(spanSchema).min(1),
});
export type Chunk = z.infer<typeof chunkSchema>;

export const chunkPlanSchema = z.object({
  version: z.literal(2),
  /** Name of the transcriber that the plan was made for. */
  engine: z.string(),
  /** BCP 47, as the owner said; absent: find out. */
  language: z.string().optional(),
  audioSha256: z.string(),
  durationMs: z.number().int(),
  /** Where somebody speaks. */
  sounds: z.array(spanSchema),
  /** In order, not overlapping. A long silence is in none of them. */
  chunks: z.array(chunkSchema),
});
export type ChunkPlan = z.infer<typeof chunkPlanSchema>;

/** In milliseconds that are heard: silence that is left out does not count. */
export interface ChunkLimits {
  /** Before this a chunk ends only where a long silence makes it. */
  leastMs: number;
  mostMs: number;
  /** A silence of this length ends a chunk in any case. */
  silenceMs: number;
}

/** Whisper listens in windows of 30 s, and some runners drop what exceeds 29 s (speech.md A, D2): 28 s at most. */
export const windowLimits: ChunkLimits = { leastMs: 20_000, mostMs: 28_000, silenceMs: 5_000 };
/** Services cut for themselves; each request costs time and sometimes money. 4 minutes of WAV are 7.7 MB of the 25 MB they take. */
export const serviceLimits: ChunkLimits = { leastMs: 120_000, mostMs: 240_000, silenceMs: 20_000 };

/** Kept of a silence within a chunk; with the 0.2 s that speech is padded by on both sides, one second in all. */
const keptSilenceMs = 600;
/** Silences from this on are as good as each other to cut in; then the later one wins. */
const enoughMs = 1_000;
/** A voice that never pauses is cut from two thirds of the window on, at the quietest fifth of a second. */
const earliestForced = 0.64;
const quietFrames = 6;
/** Both chunks hear what lies around such a cut, so that a word that it goes through is whole in one of them. */
export const overlapMs = 600;

/**
 * Joins speech to chunks. A chunk ends in the longest silence between `leastMs` and `mostMs`, the latest of several; where there is
 * none, in the last silence before; where there is none at all, at the quietest 0.2 s, which both chunks then hear.
 * @param speech where somebody speaks, in order, apart
 * @param levels dB below full scale of each frame of 32 ms
 * @returns the parts of each chunk: every moment of speech is in one, and around a forced cut in two
 */
export function planChunks(speech: readonly Span[], levels: ArrayLike<number>, limits: ChunkLimits): Span[][] {
  const chunks: Span[][] = [];
  const left = speech.map((span) => ({ ...span }));
  while (left.length > 0) {
    const first = left[0]!;
    const count = howMany(left, limits);
    if (count > 0) {
      chunks.push(partsOf(left.splice(0, count)));
    } else {
      const latestMs = first.startMs + limits.mostMs - overlapMs / 2;
      const cutMs = quietestMs(levels, first.startMs + Math.round(limits.mostMs * earliestForced), latestMs);
      chunks.push([{ startMs: first.startMs, endMs: cutMs + overlapMs / 2 }]);
      first.startMs = cutMs - overlapMs / 2;
    }
  }
  return chunks;
}

/** How many of the first spans make the next chunk; 0 when the first alone is too long. */
function howMany(speech: readonly Span[], limits: ChunkLimits): number {
  let best = { count: 0, isLong: false, gapMs: -1 };
  let heardMs = 0;
  for (const [index, span] of speech.entries()) {
    heardMs += span.endMs - span.startMs;
    if (heardMs > limits.mostMs) break;
    const next = speech[index + 1];
    const gapMs = next ? next.startMs - span.endMs : Number.POSITIVE_INFINITY;
    if (gapMs >= limits.silenceMs) return index + 1;
    const here = { count: index + 1, isLong: heardMs >= limits.leastMs, gapMs: Math.min(gapMs, enoughMs) };
    if (!best.isLong || (here.isLong && here.gapMs >= best.gapMs)) best = here;
    heardMs += Math.min(gapMs, keptSilenceMs);
  }
  return best.count;
}

/** Half of what is kept of a silence belongs to either side; a short one is kept as it is. */
function partsOf(speech: readonly Span[]): Span[] {
  const parts: Span[] = [];
  for (const span of speech) {
    const last = parts.at(-1);
    if (last && span.startMs - last.endMs <= keptSilenceMs) last.endMs = span.endMs;
    else if (last) {
      last.endMs += keptSilenceMs / 2;
      parts.push({ startMs: span.startMs - keptSilenceMs / 2, endMs: span.endMs });
    } else parts.push({ ...span });
  }
  return parts;
}

function quietestMs(levels: ArrayLike<number>, fromMs: number, toMs: number): number {
  const first = Math.ceil(fromMs / frameMs);
  const last = Math.floor(toMs / frameMs) - quietFrames;
  let [best, bestSum] = [first, -1];
  for (let frame = first; frame <= last; frame += 1) {
    let sum = 0;
    for (let index = frame; index < frame + quietFrames; index += 1) sum += levels[index] ?? 0;
    if (sum > bestSum) [best, bestSum] = [frame, sum];
  }
  return (best + quietFrames / 2) * frameMs;
}

/** @param language BCP 47, or undefined for "find out" */
export function chunkId(audioSha256: string, parts: readonly Span[], engine: string, language: string | undefined): string {
  return createHash("sha256")
    .update(JSON.stringify([audioSha256, parts.map((part) => [part.startMs, part.endMs]), engine, language ?? ""]))
    .digest("hex")
    .slice(0, 32);
}
