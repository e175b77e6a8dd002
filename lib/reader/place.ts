import type { Reading, ReadingParagraph, ReadingSlide } from "@/lib/document/reading";
import { firstAbove } from "@/lib/reader/word-times";

/** Where in the reading a moment of the lecture is. */
export interface Place {
  /** Index of the section; −1 where there is none. */
  section: number;
  /** Index of the paragraph over the whole reading; −1 before the first word. */
  paragraph: number;
}

/** Looks moments up; made once for a reading. */
export function placesOf(reading: Pick<Reading, "sections">): (atMs: number) => Place {
  const sectionStarts = reading.sections.map(({ startMs }) => startMs);
  const paragraphStarts = paragraphsOf(reading).map(({ startMs }) => startMs);
  return (atMs) => ({
    section: Math.max(firstAbove(sectionStarts, atMs) - 1, reading.sections.length > 0 ? 0 : -1),
    paragraph: firstAbove(paragraphStarts, atMs) - 1,
  });
}

export function paragraphsOf(reading: Pick<Reading, "sections">): ReadingParagraph[] {
  return reading.sections.flatMap(({ paragraphs }) => paragraphs);
}

/** The slide that an address asks for by its number; undefined where it asks for none, or for one that is not there. */
export function slideAsked(s: string | null | undefined, { slides }: Pick<Reading, "slides">): ReadingSlide | undefined {
  return s && /^\d{1,5}$/u.test(s) ? slides.find(({ number }) => number === Number(s)) : undefined;
}

/** The moment that an address asks for: `t` in whole or broken seconds, within the lecture; undefined where it asks for none. */
export function momentAsked(t: string | null | undefined, durationMs: number): number | undefined {
  if (!t || !/^\d{1,6}(\.\d{1,3})?$/u.test(t)) return undefined;
  return Math.min(Math.round(Number(t) * 1000), durationMs);
}
