import { endsClause, endsSentence } from "@/lib/document/sentence";
import type { Slide, Span } from "@/lib/slides/slide";
import type { Word } from "@/lib/transcription/transcript";

/** One time at which one slide was shown, and what was said over it. */
export interface Stretch {
  /** Absent where the lecture has no slides. */
  slide?: number;
  span: Span;
  words: Word[];
}

/** How far from the slide change a cut may lie, by what it cuts at. A spoken sentence lasts 5 to 15 s; its nearer end is half of that away. */
const windows = { sentenceMs: 10_000, pauseMs: 5_000, clauseMs: 3_000 };
/** Silence that is heard as the end of something. */
const pauseMs = 700;

/**
 * Deals the words out to the times at which slides were shown. Every word comes out once, in order; the first stretch keeps
 * what was said before it, the last what was said after it. A cut lies at the sentence end that moves the fewest letters to the
 * other side of the slide change; without one nearby at a pause, then at a comma, at last between the two nearest words.
 */
export function pair(slides: readonly Pick<Slide, "number" | "spans">[], words: readonly Word[]): Stretch[] {
  const shown = slides
    .flatMap((slide) => slide.spans.map((span) => ({ slide: slide.number, span })))
    .sort((a, b) => a.span.startMs - b.span.startMs || a.span.endMs - b.span.endMs || a.slide - b.slide);
  if (shown.length === 0) {
    const [first, last] = [words[0], words.at(-1)];
    return first && last ? [{ span: { startMs: first.startMs, endMs: last.endMs }, words: [...words] }] : [];
  }
  const text = lettersBefore(words);
  const stretches: Stretch[] = [];
  let from = 0;
  for (const [index, { slide, span }] of shown.entries()) {
    const next = shown[index + 1];
    const to = next ? cutAt(words, text, { atMs: next.span.startMs, fromMs: span.startMs, toMs: next.span.endMs, from }) : words.length;
    stretches.push({ slide, span, words: words.slice(from, to) });
    from = to;
  }
  return stretches;
}

interface Change {
  atMs: number;
  /** The cut lies between these, so that a short slide loses no more than its own words. */
  fromMs: number;
  toMs: number;
  /** Words before this index are dealt out. */
  from: number;
}

/** Index of the first word that belongs behind the change. */
function cutAt(words: readonly Word[], letters: readonly number[], change: Change): number {
  const plain = nearestGap(words, change);
  const candidates = gapsAround(words, change, plain);
  const moved = (index: number) => Math.abs((letters[index] ?? 0) - (letters[plain] ?? 0));
  const best = (withinMs: number, fits: (index: number) => boolean) =>
    candidates
      .filter((index) => distance(words, index, change.atMs) <= withinMs && fits(index))
      .reduce<number | undefined>((found, index) => (found === undefined || moved(index) < moved(found) ? index : found), undefined);
  return (
    best(windows.sentenceMs, (index) => endsSentence(words[index - 1]!, words[index])) ??
    best(windows.pauseMs, (index) => words[index]!.startMs - words[index - 1]!.endMs >= pauseMs) ??
    best(windows.clauseMs, (index) => endsClause(words[index - 1]!)) ??
    plain
  );
}

/** Every index with a word on either side whose gap may take the cut. Empty when the change lies outside of all speech. */
function gapsAround(words: readonly Word[], change: Change, plain: number): number[] {
  if (distance(words, plain, change.atMs) === 0 && (plain === 0 || plain === words.length)) return [];
  const found: number[] = [];
  const inside = (index: number) =>
    index > 0 &&
    index >= change.from &&
    index < words.length &&
    words[index - 1]!.endMs >= change.fromMs &&
    words[index]!.startMs <= change.toMs &&
    distance(words, index, change.atMs) <= windows.sentenceMs;
  for (let index = plain; inside(index); index -= 1) found.push(index);
  for (let index = plain + 1; inside(index); index += 1) found.push(index);
  return found;
}

/** The gap between two words that lies nearest to the change: no word is cut. */
function nearestGap(words: readonly Word[], change: Change): number {
  let index = change.from;
  while (index < words.length && (words[index]!.startMs + words[index]!.endMs) / 2 < change.atMs) index += 1;
  return index;
}

/** Milliseconds between the gap before `index` and a moment; 0 within the gap. */
function distance(words: readonly Word[], index: number, atMs: number): number {
  const opens = index > 0 ? words[index - 1]!.endMs : Number.NEGATIVE_INFINITY;
  const closes = index < words.length ? words[index]!.startMs : Number.POSITIVE_INFINITY;
  return Math.max(0, Math.min(opens, closes) - atMs, atMs - Math.max(opens, closes));
}

function lettersBefore(words: readonly Word[]): number[] {
  const sums = [0];
  for (const word of words) sums.push(sums.at(-1)! + word.text.length + (word.glued ? 0 : 1));
  return sums;
}
