import { createHash } from "node:crypto";
import { z } from "zod";
import { type Span, spanSchema } from "@/lib/slides/slide";
import { type Cut, keptSilenceMs, placesToCut } from "@/lib/transcription/cuts";

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

export interface ChunkLimits {
  /** Heard in one chunk; silence that is left out does not count. */
  mostMs: number;
  /** The same of the first chunk, where somebody waits for the first words while the rest is listened to; otherwise as the others. */
  firstMs?: number;
}

/** Whisper listens in windows of 30 s, and some runners drop what exceeds 29 s (speech.md A, D2). */
export const windowLimits: ChunkLimits = { mostMs: 28_000 };
/** Services cut for themselves; each request costs time and sometimes money. 4 minutes of WAV are 7.7 MB of the 25 MB they take. */
export const serviceLimits: ChunkLimits = { mostMs: 240_000, firstMs: 40_000 };

/**
 * Joins speech to few chunks that are cut in good places: an engine takes as long for a short chunk as for a long one, and a cut
 * may cost a word. The cheapest of all ways, by dynamic programming. No chunk goes over 20 s of silence.
 * @param speech where somebody speaks, in order, apart
 * @param levels dB below full scale of each frame of 32 ms
 * @returns the parts of each chunk: every moment of speech is in one, and around a cut through speech in two
 */
export function planChunks(speech: readonly Span[], levels: ArrayLike<number>, limits: ChunkLimits): Span[][] {
  if (speech.length === 0) return [];
  const cuts = placesToCut(speech, levels);
  const chosen = cheapest(cuts, limits);
  let next = 0;
  return chosen.slice(1).map((cut, index) => {
    const { startMs } = chosen[index]!;
    while (speech[next]!.endMs <= startMs) next += 1;
    const own: Span[] = [];
    for (let at = next; at < speech.length && speech[at]!.startMs < cut.endMs; at += 1)
      own.push({ startMs: Math.max(startMs, speech[at]!.startMs), endMs: Math.min(cut.endMs, speech[at]!.endMs) });
    return partsOf(own);
  });
}

/** The cuts of the cheapest plan, the first and the last place among them. */
function cheapest(cuts: readonly Cut[], limits: ChunkLimits): Cut[] {
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let to = 1; to < cuts.length; to += 1) {
    const cut = cuts[to]!;
    let found = { cost: Number.POSITIVE_INFINITY, from: to - 1 };
    for (let from = to - 1; from >= 0; from -= 1) {
      const mostMs = from === 0 ? (limits.firstMs ?? limits.mostMs) : limits.mostMs;
      if (cut.heardToEndMs - cuts[from]!.heardToStartMs > mostMs) break;
      const cost = best[from]!.cost + 1 + cut.cost;
      if (cost < found.cost) found = { cost, from };
      if (cuts[from]!.isDue) break;
    }
    best.push(found);
  }
  const chosen: Cut[] = [];
  for (let at = cuts.length - 1; at > 0; at = best[at]!.from) chosen.unshift(cuts[at]!);
  return [cuts[0]!, ...chosen];
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

/** @param language BCP 47, or undefined for "find out" */
export function chunkId(audioSha256: string, parts: readonly Span[], engine: string, language: string | undefined): string {
  return createHash("sha256")
    .update(JSON.stringify([audioSha256, parts.map((part) => [part.startMs, part.endMs]), engine, language ?? ""]))
    .digest("hex")
    .slice(0, 32);
}

/**
 * Which chunks are listened to together, by their indexes: the local engine's two for each of its processes, so that none waits long for
 * the last of a group; a service's four, as it counts who asks too much.
 * @param processes how many pieces of heavy work this machine does at once
 */
export function chunkGroups(count: number, kind: "local" | "remote", processes: number): number[][] {
  const size = kind === "local" ? Math.max(4, 2 * processes) : 4;
  return Array.from({ length: Math.ceil(count / size) }, (_, group) =>
    Array.from({ length: Math.min(size, count - group * size) }, (_, index) => group * size + index),
  );
}
