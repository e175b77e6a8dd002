import { directionOf } from "@/lib/document/pdf/printable";
import { boxAround, lineSize, lineText, type TextLine, type TextWord } from "@/lib/slides/slide-text";

/** Gaps within a line, in sizes of its type: from here on two pieces are two columns or two cells; below, one line. */
const columnGap = 2.2;
const wordGap = 1.1;

/**
 * Puts what a reader found piece by piece into lines in the order in which people read: bands from top to bottom, text in columns
 * column by column, cells of tables row by row, from the right where the script runs so. Bullets are left out.
 * @param pieces words that the reader took for one line, in its order
 */
export function inReadingOrder(pieces: readonly (readonly TextWord[])[]): TextLine[] {
  const lines = joined(pieces.flatMap(split).filter((line) => line.words.length > 0)).flatMap(withoutBullet);
  const letters = lines.map(lineText).join(" ");
  return ordered(lines, directionOf(letters) === "rtl");
}

interface Placed extends TextLine {
  x: number;
  y: number;
  right: number;
  bottom: number;
}

function placed(line: TextLine): Placed {
  const { x, y, width, height } = boxAround(line.words);
  return { ...line, x, y, right: x + width, bottom: y + height };
}

const distance = (a: { x: number; width: number }, b: { x: number; width: number }) =>
  Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);

function split(words: readonly TextWord[]): TextLine[] {
  const size = lineSize({ words: [...words] });
  return words.reduce<TextLine[]>((lines, word) => {
    const last = lines.at(-1)?.words.at(-1);
    if (last && distance(last, word) < columnGap * size) lines.at(-1)!.words.push(word);
    else lines.push({ words: [word] });
    return lines;
  }, []);
}

/** Pieces of one line that the reader took apart: side by side, of one size, with no more than a space between them. */
function joined(lines: readonly TextLine[]): TextLine[] {
  const left = lines.map(placed).sort((a, b) => a.x - b.x);
  const whole: Placed[] = [];
  for (const line of left) {
    const before = whole.find((other) => continues(other, line));
    if (!before) whole.push(line);
    else
      whole[whole.indexOf(before)] = placed({
        words: isRtl(before, line) ? [...line.words, ...before.words] : [...before.words, ...line.words],
      });
  }
  return whole;
}

const isRtl = (...lines: TextLine[]) => directionOf(lines.map(lineText).join(" ")) === "rtl";

function continues(before: Placed, line: Placed): boolean {
  const size = Math.max(lineSize(before), lineSize(line));
  const overlap = Math.min(before.bottom, line.bottom) - Math.max(before.y, line.y);
  const gap = line.x - before.right;
  return overlap > 0.5 * Math.min(before.bottom - before.y, line.bottom - line.y) && gap < wordGap * size && gap > -0.5 * size;
}

/** Dots, squares and arrows before a line, which are read as signs or as small letters like "e". */
function withoutBullet(line: TextLine): TextLine[] {
  const [first, ...rest] = line.words;
  if (!first || !isBullet(first, rest)) return [line];
  return rest.length > 0 ? [{ words: rest }] : [];
}

function isBullet(word: TextWord, rest: readonly TextWord[]): boolean {
  if (/^[^\p{L}\p{N}]$/u.test(word.text) && !/[([{=+−$€£]/u.test(word.text)) return true;
  if (rest.length === 0 || [...word.text].length > 1) return false;
  // A letter is never that much smaller than its line's small letters, which are half as high as its type is large, nor so far off.
  const size = lineSize({ words: [...rest] });
  return /[eo0°®©]/iu.test(word.text) && (word.height < 0.42 * size || distance(word, rest[0]!) > 0.55 * size);
}

function ordered(lines: readonly TextLine[], isRtl: boolean): TextLine[] {
  return cut(lines.map(placed), isRtl).map(({ words }) => ({ words }));
}

function cut(lines: Placed[], isRtl: boolean): Placed[] {
  if (lines.length < 2) return lines;
  const columns = atGaps(lines, "x", "right");
  if (columns.length > 1 && columns.every(isColumn)) return (isRtl ? columns.reverse() : columns).flatMap((part) => cut(part, isRtl));
  const [above, below] = atWidestGap(lines);
  if (below) return [...cut(above, isRtl), ...cut(below, isRtl)];
  return byRows(lines, isRtl);
}

/** Running text, not the cells of a table: more lines than one, of several words. */
function isColumn(lines: readonly Placed[]): boolean {
  const counts = lines.map(({ words }) => words.length).sort((a, b) => a - b);
  return lines.length > 1 && counts[counts.length >> 1]! > 2;
}

/** Groups with nothing across the gaps between them, in order. */
function atGaps(lines: readonly Placed[], from: "x" | "y", to: "right" | "bottom"): Placed[][] {
  const groups: Placed[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const line of [...lines].sort((a, b) => a[from] - b[from])) {
    if (groups.length === 0 || line[from] > end) groups.push([line]);
    else groups.at(-1)!.push(line);
    end = Math.max(end, line[to]);
  }
  return groups;
}

function atWidestGap(lines: readonly Placed[]): [Placed[], Placed[]?] {
  const bands = atGaps(lines, "y", "bottom");
  if (bands.length < 2) return [[...lines]];
  const gaps = bands.slice(1).map((band, index) => band[0]!.y - Math.max(...bands[index]!.map(({ bottom }) => bottom)));
  const at = gaps.indexOf(Math.max(...gaps)) + 1;
  return [bands.slice(0, at).flat(), bands.slice(at).flat()];
}

/** Lines that touch each other's height: those of one row from the beginning of the row on. */
function byRows(lines: readonly Placed[], isRtl: boolean): Placed[] {
  const rows: Placed[][] = [];
  for (const line of [...lines].sort((a, b) => a.y + a.bottom - b.y - b.bottom)) {
    const row = rows.at(-1);
    const middle = (line.y + line.bottom) / 2;
    if (row && middle < row[0]!.bottom) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => row.sort((a, b) => (isRtl ? b.right - a.right : a.x - b.x)));
}
