import type { Span } from "@/lib/slides/slide";
import { frameMs } from "@/lib/voice/voice";

/** A place between two chunks. */
export interface Cut {
  /** Where the chunk before it ends, and where the one after it begins: earlier, where both hear what lies between. */
  endMs: number;
  startMs: number;
  /** How much is heard before each of the two: silence that is left out does not count. */
  heardToEndMs: number;
  heardToStartMs: number;
  /** What it may spoil: 1 is worth one chunk more. */
  cost: number;
  /** So long a silence that nothing goes over it. */
  isDue: boolean;
}

/** Kept of a silence within a chunk; with the 0.2 s that speech is padded by on both sides, one second in all. */
export const keptSilenceMs = 600;
/** Both chunks hear what lies around a cut through speech, so that a word that it goes through is whole in one of them. */
export const overlapMs = 600;
const longSilenceMs = 20_000;
/** Silences from this on are as good as each other to cut in; the shortest that there are cost so much. */
const enoughMs = 1_000;
const shortSilenceCost = 0.1;
/** Speech is cut in the quietest fifth of a second of each second. Where it is 30 dB below the rest, somebody takes breath there. */
const quietFrames = 6;
const searchFrames = 30;
const breathDb = 30;
const [breathCost, wordCost] = [0.15, 1.5];

/**
 * All places where a recording may be cut, from before its first word to behind its last.
 * @param speech where somebody speaks, in order, apart
 * @param levels dB below full scale of each frame of 32 ms
 */
export function placesToCut(speech: readonly Span[], levels: ArrayLike<number>): Cut[] {
  const cuts: Cut[] = [];
  let heardMs = 0;
  for (const [index, span] of speech.entries()) {
    const before = speech[index - 1];
    const gapMs = before ? span.startMs - before.endMs : Number.POSITIVE_INFINITY;
    const heardToEndMs = heardMs;
    if (before) heardMs += Math.min(gapMs, keptSilenceMs);
    cuts.push({
      endMs: before?.endMs ?? span.startMs,
      startMs: span.startMs,
      heardToEndMs,
      heardToStartMs: heardMs,
      cost: shortSilenceCost * Math.max(0, 1 - gapMs / enoughMs),
      isDue: gapMs >= longSilenceMs,
    });
    const half = overlapMs / 2;
    for (const { atMs, cost } of quietPlaces(span, levels)) {
      const heardToMs = heardMs + atMs - span.startMs;
      const heard = { heardToEndMs: heardToMs + half, heardToStartMs: heardToMs - half };
      cuts.push({ endMs: atMs + half, startMs: atMs - half, ...heard, cost, isDue: false });
    }
    heardMs += span.endMs - span.startMs;
  }
  const endMs = speech.at(-1)?.endMs ?? 0;
  cuts.push({ endMs, startMs: endMs, heardToEndMs: heardMs, heardToStartMs: heardMs, cost: 0, isDue: true });
  return cuts;
}

/** One in each second of a stretch of speech, not near its ends. */
function quietPlaces(span: Span, levels: ArrayLike<number>): { atMs: number; cost: number }[] {
  const first = Math.ceil((span.startMs + overlapMs) / frameMs);
  const last = Math.floor((span.endMs - overlapMs) / frameMs) - quietFrames;
  const speechLevel = medianOf(levels, Math.floor(span.startMs / frameMs), Math.ceil(span.endMs / frameMs));
  const places: { atMs: number; cost: number }[] = [];
  for (let from = first; from <= last; from += searchFrames) {
    let best = { frame: from, sum: -1 };
    for (let frame = from; frame < Math.min(from + searchFrames, last + 1); frame += 1) {
      let sum = 0;
      for (let index = frame; index < frame + quietFrames; index += 1) sum += levels[index] ?? 0;
      if (sum > best.sum) best = { frame, sum };
    }
    const depth = Math.min(1, Math.max(0, (best.sum / quietFrames - speechLevel) / breathDb));
    places.push({ atMs: (best.frame + quietFrames / 2) * frameMs, cost: wordCost - (wordCost - breathCost) * depth });
  }
  return places;
}

function medianOf(levels: ArrayLike<number>, from: number, to: number): number {
  const sorted = Array.from({ length: Math.max(0, to - from) }, (_, index) => levels[from + index] ?? 0).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
