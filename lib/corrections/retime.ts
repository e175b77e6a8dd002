import { diffArrays } from "diff";
import { sameEnds } from "@/lib/corrections/same-ends";
import type { StandingWord } from "@/lib/corrections/word-edits";
import { type Piece, splitWords } from "@/lib/transcription/split-words";

/** What was said before ends, and what is said after begins; ms. */
export interface Bounds {
  startMs: number;
  endMs: number;
}

/** Whoever speaks needs about this long for a letter: words that were put into a long silence do not fill it. */
const letterMs = 90;

/**
 * Words of a text that somebody typed, with times. Words that stand in both are the same words: they keep time, confidence and place
 * exactly. As many new words as old ones take their times one by one; otherwise they share the time of what they replace, by length;
 * where nothing was replaced, they stand in the gap between their neighbours.
 * @param before the words of which the text was made, in order
 */
export function retime(before: readonly StandingWord[], typed: string, bounds: Bounds): StandingWord[] {
  const text = plainSpaces(typed);
  const { first, last, from, to } = sameEnds(before, text);
  const middle = before.slice(first, before.length - last);
  const after = before.slice(before.length - last);
  const pieces = splitWords(text.slice(from, to));
  if (first > 0 && pieces[0] && text[from] !== " ") pieces[0].glued = true;
  const result = before.slice(0, first);
  let replaced: StandingWord[] = [];
  let written: Piece[] = [];
  let [old, fresh] = [0, 0];
  const settle = (next: StandingWord | undefined) => {
    result.push(...timed(written, replaced, result.at(-1), next, bounds));
    replaced = [];
    written = [];
  };
  for (const part of diffArrays(middle.map(keyOf), pieces.map(keyOf))) {
    if (part.removed) replaced.push(...middle.slice(old, old + part.count));
    else if (part.added) written.push(...pieces.slice(fresh, fresh + part.count));
    else {
      settle(middle[old]);
      result.push(...middle.slice(old, old + part.count));
    }
    if (!part.added) old += part.count;
    if (!part.removed) fresh += part.count;
  }
  settle(after[0]);
  return [...result, ...after];
}

/** The text as it is kept: one space between words, none around them, nothing that cannot be seen. */
export function plainSpaces(typed: string): string {
  return typed.replace(/[\p{Cc}\s]+/gu, " ").trim();
}

const keyOf = ({ text, glued }: Piece) => (glued ? `\0${text}` : text);

function timed(
  pieces: readonly Piece[],
  replaced: readonly StandingWord[],
  last: StandingWord | undefined,
  next: StandingWord | undefined,
  bounds: Bounds,
): StandingWord[] {
  const { speaker, language } = replaced[0] ?? last ?? next ?? {};
  const shared = { ...(speaker && { speaker }), ...(language && { language }) };
  if (replaced.length === pieces.length)
    return pieces.map((piece, index) => ({ ...piece, startMs: replaced[index]!.startMs, endMs: replaced[index]!.endMs, ...shared }));
  const latestMs = next?.startMs ?? bounds.endMs;
  const gapMs = Math.max(last?.startMs ?? bounds.startMs, Math.min(last?.endMs ?? bounds.startMs, latestMs));
  const startMs = replaced[0]?.startMs ?? gapMs;
  const total = pieces.reduce((sum, piece) => sum + weight(piece), 0);
  const wantedMs = replaced.at(-1)?.endMs ?? startMs + total * letterMs;
  const lengthMs = Math.max(0, Math.min(wantedMs, latestMs) - startMs);
  let passed = 0;
  return pieces.map((piece) => {
    const from = startMs + Math.round((lengthMs * passed) / total);
    passed += weight(piece);
    return { ...piece, startMs: from, endMs: startMs + Math.round((lengthMs * passed) / total), ...shared };
  });
}

const weight = ({ text, glued }: Piece) => text.length + (glued ? 0 : 1);
