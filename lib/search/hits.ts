import { tokensOf } from "@/lib/search/tokens";
import type { Expansion } from "@/lib/search/vocabulary";

/** What one term of the query was taken to mean: any of these words, or these tokens one after the other. */
export interface Meaning {
  words: Expansion[];
  /** Set for a term of several tokens; `words` is then empty. */
  sequence?: string[];
  /** The sequence's last token may go on. */
  isBeginning: boolean;
}

export interface Hit {
  start: number;
  end: number;
}

/** Where a text says what is looked for, and how well, 0..1: the mean over the terms of each one's best. */
export function findHits(text: string, meanings: readonly Meaning[]): { hits: Hit[]; quality: number } {
  const tokens = tokensOf(text);
  const hits: Hit[] = [];
  let quality = 0;
  for (const { words, sequence, isBeginning } of meanings) {
    const weights = new Map(words.map(({ word, weight }) => [word, weight]));
    let best = 0;
    for (const [index, token] of tokens.entries()) {
      const length = sequence?.length ?? 1;
      const last = tokens[index + length - 1];
      const weight = sequence ? sequenceWeight(index, sequence, isBeginning) : (weights.get(token.folded) ?? 0);
      if (weight === 0 || !last) continue;
      hits.push({ start: token.start, end: last.end });
      best = Math.max(best, weight);
    }
    quality += best;
  }
  return { hits: joined(hits), quality: meanings.length === 0 ? 0 : quality / meanings.length };

  function sequenceWeight(at: number, sequence: string[], isBeginning: boolean): number {
    const follows = sequence.every((wanted, place) => {
      const folded = tokens[at + place]?.folded;
      return folded === wanted || (isBeginning && place === sequence.length - 1 && folded?.startsWith(wanted) === true);
    });
    return follows ? 1 : 0;
  }
}

/** In order, those that overlap made one. */
function joined(hits: Hit[]): Hit[] {
  const result: Hit[] = [];
  for (const hit of hits.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && hit.start <= last.end) last.end = Math.max(last.end, hit.end);
    else result.push({ ...hit });
  }
  return result;
}

/** A stretch of at most about `most` letters around the first hit, cut between words, with the hits that lie in it. */
export function excerpt(text: string, hits: readonly Hit[], most = 220): { text: string; hits: Hit[] } {
  if (text.length <= most) return { text, hits: [...hits] };
  const first = hits[0]?.start ?? 0;
  const from = first < most / 3 ? 0 : wordStart(text, first - Math.floor(most / 3));
  const to = Math.min(text.length, wordEnd(text, Math.max(from + most, hits[0]?.end ?? 0)));
  const before = from > 0 ? "… " : "";
  const shift = before.length - from;
  return {
    text: `${before}${text.slice(from, to).trimEnd()}${to < text.length ? " …" : ""}`,
    hits: hits.filter(({ start, end }) => start >= from && end <= to).map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}

function wordStart(text: string, near: number): number {
  const space = text.slice(near, near + 24).search(/\s/u);
  return notInsideALetter(text, space === -1 ? near : near + space + 1);
}

function wordEnd(text: string, near: number): number {
  const space = text.slice(near, near + 24).search(/\s/u);
  return notInsideALetter(text, space === -1 ? near : near + space);
}

/** Never between the halves of a surrogate pair, nor before a mark. */
function notInsideALetter(text: string, at: number): number {
  let place = at;
  while (place < text.length && /[\uDC00-\uDFFF\p{M}]/u.test(text[place]!)) place += 1;
  return place;
}
