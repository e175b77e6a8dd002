import { editDistance } from "@/lib/slides/edit-distance";
import { type Box, boxAround, lineSize, lineText, type TextLine } from "@/lib/slides/slide-text";

export interface ReadPicture {
  width: number;
  height: number;
  /** Lines that are sure. */
  lines: readonly TextLine[];
}

/** On fewer slides nothing can be told to be the template's. */
const fewestSlides = 4;
/** It stands on more than half of the slides; a number on fewer, as single figures are often not read. */
const share = { text: 0.5, number: 0.15 };
/** Templates put what is theirs above and below, in these shares of the picture. */
const margin = 0.15;
/** Grid on which places are compared: 1/40 of the picture, and its neighbours. */
const grid = 40;

interface Repeated {
  text: string;
  isNumber: boolean;
  lines: TextLine[];
  slides: Set<number>;
  /** On how many of them it is the largest text. */
  largest: number;
}

/**
 * What stands in the margin of most slides at the same place, with another number perhaps: footers, names, page numbers. What is mostly the largest
 * text of its slide is no template, but a title that stays.
 */
export function templateLines(pictures: readonly ReadPicture[]): Set<TextLine> {
  const read = pictures.filter(({ lines }) => lines.length > 0).length;
  if (read < fewestSlides) return new Set();
  const cells = new Map<string, Repeated[]>();
  for (const [slide, picture] of pictures.entries()) {
    const largest = Math.max(...picture.lines.map(lineSize));
    for (const line of picture.lines) {
      const box = boxAround(line.words);
      if (!isInMargin(box, picture)) continue;
      const found = repetitionOf(lineText(line), box, picture, cells);
      found.lines.push(line);
      if (!found.slides.has(slide) && lineSize(line) >= 0.9 * largest) found.largest += 1;
      found.slides.add(slide);
    }
  }
  const isTemplate = ({ slides, largest, isNumber }: Repeated) =>
    isNumber ? slides.size > Math.max(2, share.number * read) : slides.size > share.text * read && largest <= slides.size / 2;
  return new Set(
    [...cells.values()]
      .flat()
      .filter(isTemplate)
      .flatMap(({ lines }) => lines),
  );
}

function isInMargin({ y, height }: Box, picture: ReadPicture): boolean {
  return y + height < margin * picture.height || y > (1 - margin) * picture.height;
}

function repetitionOf(read: string, box: Box, { width, height }: ReadPicture, cells: Map<string, Repeated[]>): Repeated {
  const column = Math.round(((box.x + box.width / 2) / width) * grid);
  const row = Math.round(((box.y + box.height / 2) / height) * grid);
  const text = pattern(read);
  for (const x of [column, column - 1, column + 1])
    for (const y of [row, row - 1, row + 1]) {
      const known = cells.get(`${x} ${y}`)?.find((other) => isAlike(other.text, text));
      if (known) return known;
    }
  const made: Repeated = { text, isNumber: /^#+$/u.test(text), lines: [], slides: new Set(), largest: 0 };
  const key = `${column} ${row}`;
  cells.set(key, [...(cells.get(key) ?? []), made]);
  return made;
}

/** "Lecture 3 – 12/40" and "Lecture 3 – 7/40" are the same. */
function pattern(text: string): string {
  return text
    .toLowerCase()
    .replace(/\p{N}+/gu, "#")
    .replace(/[^\p{L}#]+/gu, "");
}

/** One letter in six may have been read otherwise. */
function isAlike(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  return a === b || (Math.abs(a.length - b.length) * 6 <= longer && editDistance(a, b) * 6 <= longer);
}
