import { spellingsOf } from "@/lib/search/query";

/** The words that stand in an index, by length, with the set of their letters as bits: most are ruled out without looking at them. */
export interface Vocabulary {
  words: string[];
  masks: Int32Array;
}

export interface Expansion {
  word: string;
  /** 1: what was typed; less: begins with it, contains it, or differs by a typing error. */
  weight: number;
}

export function vocabularyOf(words: string[]): Vocabulary {
  const masks = new Int32Array(words.length);
  for (let index = 0; index < words.length; index += 1) masks[index] = maskOf(words[index]!);
  return { words, masks };
}

const mostWords = 24;

/**
 * The words of the vocabulary that a typed word may mean, the likeliest first.
 * @param given.isBeginning also words that begin with it @param given.loosely also words that contain it, or that differ by one letter
 * (two from eight letters on)
 */
export function expand(vocabulary: Vocabulary, typed: string, given: { isBeginning: boolean; loosely: boolean }): Expansion[] {
  const found = new Map<string, number>();
  const note = (word: string, weight: number) => {
    if ((found.get(word) ?? 0) < weight) found.set(word, weight);
  };
  const spellings = spellingsOf(typed);
  const letters = [...typed].length;
  const isBeginning = given.isBeginning || (/^\p{Script=Hangul}/u.test(typed) && letters > 1);
  const allowed = given.loosely ? allowedErrors(letters) : 0;
  for (const spelling of spellings) note(spelling, spelling === typed ? 1 : 0.95);
  if (isBeginning || given.loosely) {
    const mask = maskOf(typed);
    const { words, masks } = vocabulary;
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index]!;
      const other = masks[index]!;
      const missing = bits(mask & ~other);
      if (missing > allowed && spellings.length === 1) continue;
      if (isBeginning && spellings.some((spelling) => spelling.length > 1 && word.startsWith(spelling)))
        note(word, 0.8 * (typed.length / word.length) ** 0.2);
      else if (given.loosely && letters >= 4 && missing === 0 && word.includes(typed)) note(word, 0.6);
      if (allowed > 0 && missing <= allowed && bits(other & ~mask) <= allowed && Math.abs(word.length - typed.length) <= allowed) {
        const errors = typingErrors(typed, word, allowed);
        if (errors <= allowed) note(word, errors === 1 ? 0.55 : 0.35);
      }
    }
  }
  return [...found]
    .map(([word, weight]) => ({ word, weight }))
    .sort((a, b) => b.weight - a.weight || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords);
}

function allowedErrors(letters: number): number {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

/**
 * Letters put in, left out, changed, or two neighbours exchanged (optimal string alignment); more than `most` is told as `most + 1`.
 */
export function typingErrors(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(previous[column]! + 1, current[column - 1]! + 1, previous[column - 1]! + change);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, before[column - 2]! + 1);
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length]!, most + 1);
}

function maskOf(word: string): number {
  let mask = 0;
  for (let index = 0; index < word.length; index += 1) mask |= 1 << (word.charCodeAt(index) & 31);
  return mask;
}

function bits(mask: number): number {
  let left = mask - ((mask >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
