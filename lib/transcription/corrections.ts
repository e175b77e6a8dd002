import { doubleMetaphone } from "double-metaphone";
import { z } from "zod";
import { editDistance } from "@/lib/slides/edit-distance";
import type { Slide } from "@/lib/slides/slide";
import { termsOf } from "@/lib/slides/terms";
import { textOf, type Word } from "@/lib/transcription/transcript";

/** Words that may be a term of the subject misheard. Offered to the reader, never applied. */
export const correctionSchema = z.object({
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
  heard: z.string(),
  term: z.string(),
  /** Number of the slide on which the term stands; absent: it is in the owner's list. */
  slide: z.number().int().positive().optional(),
});
export type Correction = z.infer<typeof correctionSchema>;

type Shown = Pick<Slide, "number" | "spans" | "title" | "text">;

/** Shorter terms sound like too much else. */
const leastLetters = 5;
/** A term may be heard as up to three words ("I gain vectors"). */
const mostWords = 3;
/** A recogniser that is so sure of a word has heard that word. */
const sure = 0.9;
const mostOffers = 100;
/** People speak of a slide before it is there and after it is gone. */
const aroundMs = 10_000;

/**
 * Where what was heard sounds like a term that stands on the slide of that moment, or in the owner's list, and is none.
 * @param words the whole transcript, in order @param terms the owner's list
 */
export function offerCorrections(words: readonly Word[], slides: readonly Shown[], terms: readonly string[]): Correction[] {
  const written = new Set([...slides.flatMap(({ title = "", text = "" }) => plainWords(`${title} ${text}`)), ...terms.flatMap(plainWords)]);
  const offers: (Correction & { distance: number })[] = [];
  const own = terms.map(termOf).filter(isLong);
  if (own.length > 0) offers.push(...offersIn(words, own, written));
  for (const slide of slides) {
    for (const span of slide.spans) {
      const shown = termsOf(slides, span.startMs, span.endMs).map(termOf).filter(isLong);
      const said = words.filter((word) => word.endMs > span.startMs - aroundMs && word.startMs < span.endMs + aroundMs);
      offers.push(...offersIn(said, shown, written).map((offer) => ({ ...offer, slide: slide.number })));
    }
  }
  return apart(offers)
    .slice(0, mostOffers)
    .map(({ distance: _, ...offer }) => offer);
}

interface Term {
  text: string;
  plain: string;
  sound: string[];
}

const termOf = (text: string): Term => ({ text, plain: plain(text), sound: soundOf(plain(text)) });
const isLong = (term: Term) => [...term.plain].length >= leastLetters;

function offersIn(words: readonly Word[], terms: readonly Term[], written: ReadonlySet<string>): (Correction & { distance: number })[] {
  return words.flatMap((_, at) =>
    Array.from({ length: Math.min(mostWords, words.length - at) }, (_, more) => words.slice(at, at + more + 1)).flatMap((window) => {
      if (window.length === 1 && (window[0]!.confidence ?? 0) >= sure) return [];
      const known = window.filter((word) => written.has(plain(word.text))).length;
      const heard = plain(textOf(window));
      const sound = soundOf(heard);
      return terms.flatMap((term) => {
        // A word that stands on a slide itself was heard right; of a term of several words some may have been.
        if (known > 0 && (!term.text.includes(" ") || known === window.length)) return [];
        const distance = distanceTo(term, heard, sound, window.length);
        if (distance === undefined) return [];
        return [{ startMs: window[0]!.startMs, endMs: window.at(-1)!.endMs, heard: bare(textOf(window)), term: term.text, distance }];
      });
    }),
  );
}

/** 0..1, how far apart they are; undefined: nobody would take one for the other, or it is the same word in another form. */
function distanceTo(term: Term, heard: string, sound: readonly string[], count: number): number | undefined {
  const longest = Math.max(heard.length, term.plain.length);
  if (Math.min(heard.length, term.plain.length) < 0.6 * longest || (count === 1 && isSameStem(heard, term.plain))) return undefined;
  const distance = editDistance(heard, term.plain) / longest;
  const soundsAlike = sound.some((one) => one.length >= 2 && term.sound.includes(one));
  if (distance > (soundsAlike ? 0.45 : longest >= 7 ? 0.25 : 0.17)) return undefined;
  return soundsAlike ? distance / 2 : distance;
}

/** "matrix" and "matrices", "Kern" and "Kerne". */
function isSameStem(a: string, b: string): boolean {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;
  return a === b || (shared >= 4 && shared >= Math.min(a.length, b.length) - 2);
}

/** The best offer for each word; of several in a row the first. */
function apart<T extends Correction & { distance: number }>(offers: readonly T[]): T[] {
  const taken: T[] = [];
  for (const offer of [...offers].sort((a, b) => a.distance - b.distance || a.startMs - b.startMs))
    if (!taken.some((other) => other.startMs < offer.endMs && offer.startMs < other.endMs)) taken.push(offer);
  return taken.sort((a, b) => a.startMs - b.startMs);
}

const soundOf = (text: string) => (/^[a-z]+$/u.test(text) ? [...new Set(doubleMetaphone(text))] : []);

/** Letters and digits alone, without case and accents. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const plainWords = (text: string) => text.split(/\s+/u).flatMap((word) => plain(word) || []);
const bare = (text: string) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
