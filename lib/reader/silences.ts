import type { Span } from "@/lib/slides/slide";

/** A pause of speech is left as it is up to this length: without breath nobody understands. */
const leastMs = 2_000;
/** So much stays before the next word, and after the last one. */
const breathMs = 400;

/**
 * Stretches that may be skipped: nobody speaks, as far as anybody knows.
 * @param speech where somebody speaks or words stand, in any order
 * @returns in order; a second of each is kept
 */
export function silencesOf(speech: readonly Span[], durationMs: number): Span[] {
  const silences: Span[] = [];
  let quietFromMs = 0;
  for (const { startMs, endMs } of [...speech].sort((a, b) => a.startMs - b.startMs)) {
    if (startMs - quietFromMs >= leastMs)
      silences.push({ startMs: quietFromMs + (quietFromMs > 0 ? breathMs : 0), endMs: startMs - breathMs });
    quietFromMs = Math.max(quietFromMs, endMs);
  }
  if (speech.length > 0 && durationMs - quietFromMs >= leastMs) silences.push({ startMs: quietFromMs + breathMs, endMs: durationMs });
  return silences;
}

/** Where to go on from within a silence; undefined where somebody speaks. @param silences in order */
export function afterSilence(silences: readonly Span[], nowMs: number): number | undefined {
  return silences.find(({ startMs, endMs }) => startMs <= nowMs && nowMs < endMs)?.endMs;
}
