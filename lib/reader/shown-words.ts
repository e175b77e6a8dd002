import { level } from "@/lib/reader/find";
import type { SlideText } from "@/lib/slides/slide-text";

/** What was read on one slide's picture, to be lit there. */
export interface ShownWords {
  slide: number;
  /** Pixels of the picture that the boxes are measured in. */
  width: number;
  height: number;
  /** In reading order. */
  words: string[];
  /** x, y, width and height of each word, one after the other. */
  boxes: number[];
}

export interface LitBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @param slides as they stand: a text belongs to the picture of its moment and to no other */
export function shownWordsOf(
  slides: readonly { number: number; pictureMs: number; width: number; height: number }[],
  texts: readonly Pick<SlideText, "number" | "pictureMs" | "lines">[],
): ShownWords[] {
  return slides.flatMap(({ number, pictureMs, width, height }) => {
    const read = texts.find((text) => text.number === number && text.pictureMs === pictureMs)?.lines.flatMap(({ words }) => words) ?? [];
    if (read.length === 0) return [];
    return [
      { slide: number, width, height, words: read.map(({ text }) => text), boxes: read.flatMap((it) => [it.x, it.y, it.width, it.height]) },
    ];
  });
}

/** Where the words stand that are looked for: a box for each line of each place, around whole words. */
export function boxesOf({ words, boxes }: Pick<ShownWords, "words" | "boxes">, query: string): LitBox[] {
  const wanted = level(query.trim().replace(/\s+/gu, " ")).text;
  if (wanted === "") return [];
  const solid = words.map((word) => word.replace(/\s+/gu, ""));
  const { text, places } = level(solid.join(" "));
  let end = -1;
  const ends = solid.map((word) => {
    end += word.length + 1;
    return end;
  });
  const lit: LitBox[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const from = ends.findIndex((end) => end > places[at]!);
    const to = ends.findIndex((end) => end > places[at + wanted.length - 1]!);
    for (let word = from; word <= to; word += 1) add(lit, boxAt(boxes, word), word > from);
  }
  return lit;
}

/** Words of one line become one box. */
function add(lit: LitBox[], box: LitBox, goesOn: boolean): void {
  const last = lit.at(-1);
  const isSameLine =
    last && goesOn && Math.min(last.y + last.height, box.y + box.height) - Math.max(last.y, box.y) > Math.min(last.height, box.height) / 2;
  if (!isSameLine) return void lit.push(box);
  const right = Math.max(last.x + last.width, box.x + box.width);
  const bottom = Math.max(last.y + last.height, box.y + box.height);
  last.x = Math.min(last.x, box.x);
  last.y = Math.min(last.y, box.y);
  last.width = right - last.x;
  last.height = bottom - last.y;
}

function boxAt(boxes: readonly number[], word: number): LitBox {
  const [x = 0, y = 0, width = 0, height = 0] = boxes.slice(4 * word, 4 * word + 4);
  return { x, y, width, height };
}
