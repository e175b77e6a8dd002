import { shortened } from "@/lib/slides/shortened";
import { type Box, boxAround, lineConfidence, lineSize, lineText, type TextLine } from "@/lib/slides/slide-text";

export interface FoundTitle {
  text: string;
  /** The lines that it was put together from. */
  lines: TextLine[];
}

/** Titles begin in this upper part of a slide, except where a slide holds nothing else. */
const upper = 0.42;
/** So much larger than the rest, a line is its heading. */
const larger = 1.15;
/** Sizes are told from heights in pixels: what is this near is the same size. */
const sameSize = 0.86;
const mostLines = 3;
const surely = 0.75;
/** A slide that bears its title in the middle has no more lines than this. */
const fewLines = 8;
export const longestTitle = 160;

/**
 * A slide's title: the largest text near its top, over as many lines as it wraps to; on a slide with few words the largest there is;
 * else the first line where it reads like a heading. Undefined where none of these is sure: nothing is made up.
 * @param lines sure lines in reading order, without what belongs to the template
 */
export function titleOf(lines: readonly TextLine[], picture: { height: number }): FoundTitle | undefined {
  const worded = lines.filter(isWorded);
  if (worded.length === 0) return undefined;
  const top = worded.filter((line) => boxAround(line.words).y < upper * picture.height);
  const heading = headingAmong(top, worded) ?? (worded.length <= fewLines ? headingAmong(worded, worded) : undefined);
  const isLarger = largerThan(heading, lines);
  if (heading && isLarger) return asTitle(wrapped(heading, worded));
  const [first] = top;
  return first && first === worded[0] && readsLikeHeading(first, worded) ? asTitle([first]) : undefined;
}

/** Two letters at least, and more of them than of anything else. */
function isWorded(line: TextLine): boolean {
  const text = lineText(line).replaceAll(" ", "");
  const letters = text.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
  return letters >= 2 && letters * 2 >= text.length && lineConfidence(line) >= surely;
}

/** The first of the largest lines. */
function headingAmong(lines: readonly TextLine[], all: readonly TextLine[]): TextLine | undefined {
  const largest = Math.max(...lines.map(lineSize));
  const heading = lines.find((line) => lineSize(line) >= sameSize * largest);
  // A small line at the top of a slide whose middle is filled by a large one is a header, not the title.
  const overall = Math.max(...all.map(lineSize));
  return heading && (all.length > fewLines || lineSize(heading) * 1.3 >= overall) ? heading : undefined;
}

function largerThan(heading: TextLine | undefined, lines: readonly TextLine[]): boolean {
  if (!heading) return false;
  const others = lines.filter((line) => line !== heading && !follows(heading, line)).map(lineSize);
  if (others.length === 0) return true;
  const middle = others.sort((a, b) => a - b)[others.length >> 1]!;
  return lineSize(heading) >= larger * middle;
}

/** The heading with the lines that go on with it below. */
function wrapped(heading: TextLine, lines: readonly TextLine[]): TextLine[] {
  const title = [heading];
  for (const line of lines.slice(lines.indexOf(heading) + 1)) {
    if (title.length === mostLines || !follows(title.at(-1)!, line)) break;
    title.push(line);
  }
  return title;
}

/** Directly below, of the same size, and set to the same edge or around the same middle. */
function follows(above: TextLine, line: TextLine): boolean {
  const [a, b] = [boxAround(above.words), boxAround(line.words)];
  const size = lineSize(above);
  const gap = b.y - (a.y + a.height);
  if (gap < -0.4 * size || gap > 0.9 * size) return false;
  const ratio = lineSize(line) / size;
  return ratio >= sameSize && ratio <= 1 / sameSize && isAligned(a, b, 1.5 * size);
}

function isAligned(a: Box, b: Box, within: number): boolean {
  const edges = [a.x - b.x, a.x + a.width - b.x - b.width, a.x + a.width / 2 - b.x - b.width / 2];
  return edges.some((edge) => Math.abs(edge) <= within);
}

/** A short line that begins as headings do, with more room below it than the lines have among them. */
function readsLikeHeading(line: TextLine, lines: readonly TextLine[]): boolean {
  const text = lineText(line);
  if (line.words.length > 12 || !/^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(text) || /[,;{}=<>]/u.test(text)) return false;
  const boxes = lines.map(({ words }) => boxAround(words)).sort((a, b) => a.y - b.y);
  if (boxes.length === 1) return true;
  const gaps = boxes.slice(1).map((box, index) => box.y - boxes[index]!.y - boxes[index]!.height);
  const [below = 0, ...rest] = gaps;
  return rest.length === 0 || below >= 1.4 * rest.sort((a, b) => a - b)[rest.length >> 1]!;
}

function asTitle(lines: TextLine[]): FoundTitle {
  const text = lines.map(lineText).join(" ").replace(/\s+/gu, " ").trim();
  return { text: shortened(text, longestTitle), lines };
}
