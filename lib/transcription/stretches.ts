import type { Span } from "@/lib/slides/slide";
import { surenessOf } from "@/lib/transcription/doubts";
import { compressionOf, findLoops } from "@/lib/transcription/loops";
import type { Recognised, RecognisedSegment } from "@/lib/transcription/recognised";
import { textOf } from "@/lib/transcription/transcript";

/** Whisper's own limit for "decode this again": a mean log probability of −1 is a mean token of 0.37. */
const poorBelow = 0.37;
/** Sure of nothing for less than this: a single mumbled word is not worth hearing twice. */
const leastMs = 1000;
const padMs = 200;

/**
 * The parts of a piece of audio that are worth listening to once more: neighbouring segments of which the recogniser is unsure, or
 * that go round in circles. Times count from the piece's beginning.
 */
export function poorStretches(recognised: Recognised, durationMs: number): Span[] {
  const stretches: Span[] = [];
  let isOpen = false;
  for (const segment of recognised.segments) {
    const last = stretches.at(-1);
    const poor = isPoor(segment);
    if (poor && isOpen && last) last.endMs = Math.max(last.endMs, segment.endMs);
    else if (poor) stretches.push({ startMs: segment.startMs, endMs: segment.endMs });
    isOpen = poor;
  }
  return stretches
    .filter(({ startMs, endMs }) => endMs - startMs >= leastMs)
    .map(({ startMs, endMs }) => ({ startMs: Math.max(0, startMs - padMs), endMs: Math.min(durationMs, endMs + padMs) }));
}

function isPoor(segment: RecognisedSegment): boolean {
  return (surenessOf(segment) ?? 1) < poorBelow || goesRound(segment);
}

function goesRound(segment: RecognisedSegment): boolean {
  return compressionOf(textOf(segment.words)) > 2.4 || findLoops(segment.words).length > 0;
}

/**
 * The piece with what a second listening gave for a stretch, where that is better; else as it was, the stretch's words marked as
 * doubtful. @param again times count from the stretch's beginning
 */
export function withSecondListening(recognised: Recognised, stretch: Span, again: Recognised): Recognised {
  const isInside = (segment: RecognisedSegment) =>
    (segment.startMs + segment.endMs) / 2 > stretch.startMs && (segment.startMs + segment.endMs) / 2 < stretch.endMs;
  const first = recognised.segments.filter(isInside);
  const second = again.segments.map((segment) => shifted(segment, stretch));
  const chosen = isBetter(second, first) ? second : first.map(marked);
  const segments = [...recognised.segments.filter((segment) => !isInside(segment)), ...chosen].sort((a, b) => a.startMs - b.startMs);
  return { ...recognised, segments };
}

/** Fewer circles first, then surer. Silence is no better than doubt: it may have been said. */
function isBetter(second: readonly RecognisedSegment[], first: readonly RecognisedSegment[]): boolean {
  if (second.length === 0) return false;
  const [rounds, roundsBefore] = [second, first].map((segments) => segments.filter(goesRound).length) as [number, number];
  if (rounds !== roundsBefore) return rounds < roundsBefore;
  return (meanSureness(second) ?? 0) > (meanSureness(first) ?? 0);
}

function meanSureness(segments: readonly RecognisedSegment[]): number | undefined {
  const told = segments.flatMap((segment) => surenessOf(segment) ?? []);
  return told.length > 0 ? told.reduce((sum, one) => sum + one, 0) / told.length : undefined;
}

function shifted(segment: RecognisedSegment, { startMs, endMs }: Span): RecognisedSegment {
  const at = (ms: number) => Math.min(endMs, startMs + ms);
  const words = segment.words.map((word) => ({ ...word, startMs: at(word.startMs), endMs: at(word.endMs) }));
  // Still poor, if less so than the first time: kept, and marked too.
  const moved = { ...segment, words, startMs: at(segment.startMs), endMs: at(segment.endMs) };
  return isPoor(segment) ? marked(moved) : moved;
}

const marked = (segment: RecognisedSegment): RecognisedSegment => ({
  ...segment,
  words: segment.words.map((word) => ({ ...word, doubtful: true as const })),
});
