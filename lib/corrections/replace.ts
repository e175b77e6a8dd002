import type { Draft } from "@/lib/corrections/draft";

export interface Wanted {
  find: string;
  matchCase: boolean;
  wholeWords: boolean;
}

/** A place where the wanted text stands, with what stands around it. */
export interface Found {
  block: number;
  /** UTF-16 offset in the block's text. */
  from: number;
  before: string;
  found: string;
  after: string;
}

const around = 36;
const mostLetters = 200;

export function placesOf({ blocks }: Pick<Draft, "blocks">, wanted: Wanted): Found[] {
  const pattern = patternOf(wanted);
  if (!pattern) return [];
  return blocks.flatMap(({ text }, block) =>
    [...text.matchAll(pattern)].map((match) => {
      const end = match.index + match[0].length;
      return {
        block,
        from: match.index,
        before: text.slice(Math.max(0, match.index - around), match.index),
        found: match[0],
        after: text.slice(end, end + around),
      };
    }),
  );
}

/** The blocks' new texts, by their index. */
export function replacedTexts({ blocks }: Pick<Draft, "blocks">, wanted: Wanted, by: string): Map<number, string> {
  const pattern = patternOf(wanted);
  const texts = new Map<number, string>();
  if (!pattern) return texts;
  for (const [index, { text }] of blocks.entries()) {
    const replaced = text.replace(pattern, () => by); // A function: "$&" in it means itself.
    if (replaced !== text) texts.set(index, replaced);
  }
  return texts;
}

/** Any white space fits any other; letters and digits beside it make it part of another word. */
function patternOf({ find, matchCase, wholeWords }: Wanted): RegExp | undefined {
  const text = find.trim().slice(0, mostLetters);
  if (text === "") return undefined;
  const source = text
    .split(/\s+/u)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&"))
    .join("\\s+");
  const bounded = wholeWords ? `(?<![\\p{L}\\p{N}\\p{M}])${source}(?![\\p{L}\\p{N}\\p{M}])` : source;
  return new RegExp(bounded, matchCase ? "gu" : "giu");
}
