import type { Slide } from "@/lib/slides/slide";

export type Shown = Pick<Slide, "spans" | "title" | "text">;

/** Whisper reads 224 tokens of a prompt; the rest is left to names that the owner gives. */
const mostTokens = 150;
const word = /\p{L}[\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{N}]+)*/gu;

interface Term {
  text: string;
  score: number;
  order: number;
}

/**
 * What a recogniser of speech may not know and is likely to hear: the rare, long and capitalised words that the slides show during
 * this time, at most 150 tokens in all, the most telling first. @param slides all of the lecture's, to know what is rare
 */
export function termsOf(slides: readonly Shown[], startMs: number, endMs: number): string[] {
  const shownOn = new Map<string, number>();
  for (const slide of slides)
    for (const key of new Set(wordsOn(slide).map(({ key }) => key))) shownOn.set(key, (shownOn.get(key) ?? 0) + 1);
  const terms = new Map<string, Term>();
  for (const slide of slides.filter(({ spans }) => spans.some((span) => span.startMs < endMs && span.endMs > startMs)))
    for (const { key, text, isTitle, isFirst } of wordsOn(slide)) {
      const weight = weightOf(text, isFirst);
      if (weight === 0) continue;
      const score = weight * (isTitle ? 1.5 : 1) * (1 + Math.log(slides.length / shownOn.get(key)!));
      const known = terms.get(key);
      if (!known) terms.set(key, { text, score, order: terms.size });
      else known.score = Math.max(known.score, score);
    }
  return withinBudget([...terms.values()]);
}

function wordsOn({ title = "", text = "" }: Shown) {
  return [title, ...text.split("\n")].flatMap((line, index) =>
    (line.match(word) ?? []).map((found, at) => ({ key: found.toLowerCase(), text: found, isTitle: index === 0, isFirst: at === 0 })),
  );
}

/** 0: nobody mishears it. Capitals inside a line are names; those of a whole word are said letter by letter. */
function weightOf(text: string, isFirst: boolean): number {
  const letters = [...text].length;
  const isAcronym = letters >= 2 && /\p{Lu}.*\p{Lu}/u.test(text);
  const isName = !isFirst && letters >= 3 && /^\p{Lu}/u.test(text);
  if (isAcronym || isName) return 2;
  const long = /\p{Lo}/u.test(text) ? 5 : 7;
  return letters < long ? 0 : Math.min(letters, 14) / 10;
}

function withinBudget(terms: Term[]): string[] {
  let left = mostTokens;
  return terms
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .filter(({ text }) => {
      const tokens = tokensOf(text);
      if (tokens > left) return false;
      left -= tokens;
      return true;
    })
    .map(({ text }) => text);
}

/** Of the word and the comma behind it: Whisper's tokens of rare words have three bytes or more. */
function tokensOf(text: string): number {
  return Math.ceil(new TextEncoder().encode(text).length / 3) + 1;
}
