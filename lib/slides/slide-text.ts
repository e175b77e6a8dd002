import { z } from "zod";

/** A word as it was read. Its box is in pixels of the slide's picture. */
export const textWordSchema = z.object({
  text: z.string().min(1),
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().nonnegative(),
  height: z.number().int().nonnegative(),
  /** 0..1, as the reader says. */
  confidence: z.number().min(0).max(1),
});
export type TextWord = z.infer<typeof textWordSchema>;

export const textLineSchema = z.object({ words: z.array(textWordSchema).min(1) });
export type TextLine = z.infer<typeof textLineSchema>;

/** What was read on one slide, sure or not. */
export const slideTextSchema = z.object({
  /** The slide's number and moment: a text belongs to that picture and to no other. */
  number: z.number().int().positive(),
  pictureMs: z.number().int().nonnegative(),
  /** Program and version; absent where nobody read. */
  reader: z.string().optional(),
  /** Tesseract's names of the languages that it was read with. */
  languages: z.array(z.string()),
  /** BCP 47: the lecture's language, where nothing here reads it and the slide was read as English. */
  lacking: z.string().optional(),
  /** Why it was not read: moving pictures are not, and a picture on which the reader failed is left out. */
  unread: z.enum(["live", "no_reader", "took_too_long", "process_crashed"]).optional(),
  /** In reading order. */
  lines: z.array(textLineSchema),
});
export type SlideText = z.infer<typeof slideTextSchema>;

export const slideTextsSchema = z.object({ version: z.literal(1), slides: z.array(slideTextSchema) });
export type SlideTexts = z.infer<typeof slideTextsSchema>;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The smallest box around all of them; of at least one. */
export function boxAround(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Stops that the reader took for words of their own stand with the word before them. */
export function lineText(line: TextLine): string {
  return line.words
    .map((word) => word.text)
    .join(" ")
    .replace(/ (?=[:;,.!?](?: |$))/gu, "");
}

/**
 * Heights over the size of the type: capitals, letters like "x", and what hangs below the line. Means of common text faces; they
 * let "common" and "Typography" of one size come out as one size.
 */
const rise = { tall: 0.73, low: 0.53, hang: 0.21, other: 0.8 };
const low = /^[acemnorsuvwxzgpqy.,;:•–-]+$/u;
const hanging = /[gjpqyQ,;()[\]{}|]/u;
const latin = /\p{Script=Latin}|^[\p{N}\p{P}\p{S}]+$/u;

/** Size of the type in pixels, as well as it can be told from the height of the word's box. */
function wordSize({ text, height }: TextWord): number {
  if (!latin.test(text)) return height / rise.other;
  return height / ((low.test(text) ? rise.low : rise.tall) + (hanging.test(text) ? rise.hang : 0));
}

/** Size of a line's type in pixels: what half of its letters have at least. */
export function lineSize(line: TextLine): number {
  const sized = line.words.map((word) => ({ size: wordSize(word), letters: word.text.length })).sort((a, b) => a.size - b.size);
  const half = sized.reduce((sum, { letters }) => sum + letters, 0) / 2;
  let passed = 0;
  for (const { size, letters } of sized) {
    passed += letters;
    if (passed >= half) return size;
  }
  return 0;
}

/** 0..1, each letter counting once. */
export function lineConfidence(line: TextLine): number {
  const letters = line.words.reduce((sum, word) => sum + word.text.length, 0);
  return line.words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters;
}

/**
 * Lines of scribbles and pictures come out below 0.55, nearly all that is printed above 0.7 (docs/measurements-text.md). A doubtful
 * word in a sure line is mostly right; without it the line would say something else.
 */
const sureFrom = 0.65;
const wordFrom = 0.4;
/** Crumbs of drawings come out as two or three letters. */
const crumb = { letters: 3, sureFrom: 0.85 };

/** What may be used of what was read: lines that are sure as a whole. */
export function sureLines(lines: readonly TextLine[]): TextLine[] {
  return lines
    .filter((line) => lineConfidence(line) >= (lineText(line).length <= crumb.letters ? crumb.sureFrom : sureFrom))
    .map((line) => ({ words: line.words.filter((word) => word.confidence >= wordFrom) }))
    .filter((line) => line.words.length > 0);
}

/** Controls, lone surrogates, private use, and signs that have no shape or turn the text around: no reader means them. */
const shapeless =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|[\ufe00-\ufe0f]/gu;

/** A word as it may be kept: it was read from a picture that anybody may have made. */
export function plainWord(text: string): string {
  return text.toWellFormed().replace(shapeless, "").normalize("NFC").trim().slice(0, 200);
}
