import type { Reading } from "@/lib/document/reading";
import { fold } from "@/lib/search/fold";

/** A place in a lecture that fits what somebody looks for: in a paragraph (counted over the whole reading), or on a slide. */
export type Hit = { at: "words"; paragraph: number; from: number; to: number } | { at: "slide"; slide: number; startMs: number };

/** A text for comparison, and for each of its characters the place in the text as written. */
export interface Levelled {
  text: string;
  places: number[];
}

export function level(written: string): Levelled {
  let text = "";
  const places: number[] = [];
  let at = 0;
  // By letters with their marks, so that a mark that stands apart goes with its letter.
  for (const cluster of written.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    const folded = fold(cluster);
    text += folded;
    for (let index = 0; index < folded.length; index += 1) places.push(at);
    at += cluster.length;
  }
  places.push(at);
  return { text, places };
}

/** Every place, in order of time; at most `most`. Case, accents and vowel signs are ignored; the words must follow one another. */
export function findInReading(reading: Reading, paragraphs: readonly Levelled[], query: string, most = 500): Hit[] {
  const wanted = level(query.trim()).text;
  if (wanted === "") return [];
  const hits: Hit[] = [];
  const told = new Set<number>();
  let paragraph = 0;
  for (const section of reading.sections) {
    const slide = reading.slides.find(({ number }) => number === section.slide);
    if (slide && !told.has(slide.number)) {
      told.add(slide.number);
      if (fold(`${slide.title ?? ""}\n${slide.text ?? ""}`.replace(/\s+/gu, " ")).includes(wanted))
        hits.push({ at: "slide", slide: slide.number, startMs: section.startMs });
    }
    for (const _ of section.paragraphs) {
      for (const [from, to] of places(paragraphs[paragraph]!, wanted)) hits.push({ at: "words", paragraph, from, to });
      paragraph += 1;
    }
    if (hits.length >= most) return hits.slice(0, most);
  }
  return hits;
}

function* places({ text, places: at }: Levelled, wanted: string): Generator<[number, number]> {
  for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
    const end = from + wanted.length;
    // Where one letter became two, its second half is not a place of its own: go on to the next letter as written.
    let next = end;
    while (next < at.length - 1 && at[next] === at[end - 1]) next += 1;
    yield [at[from]!, at[next]!];
  }
}
