import { expect, test } from "vitest";
import { boxesOf, shownWordsOf } from "@/lib/reader/shown-words";

const slide = { number: 1, pictureMs: 5000, width: 640, height: 360 };
const word = (text: string, x: number, y: number, width = 50) => ({ text, x, y, width, height: 20, confidence: 0.9 });
const read = {
  number: 1,
  pictureMs: 5000,
  lines: [
    { words: [word("Größte", 10, 10), word("Cauchy", 70, 12), word("sequence", 130, 10)] },
    { words: [word("converges.", 10, 50, 90)] },
  ],
};
const [shown] = shownWordsOf([slide], [read]);

test("a word is lit where it stands, whatever its case and marks, and a part of it lights all of it", () => {
  expect(boxesOf(shown!, "GROSSTE")).toEqual([{ x: 10, y: 10, width: 50, height: 20 }]);
  expect(boxesOf(shown!, "auch")).toEqual([{ x: 70, y: 12, width: 50, height: 20 }]);
});

test("words of one line are one box, and what goes on in the next line has one there", () => {
  expect(boxesOf(shown!, "cauchy  sequence")).toEqual([{ x: 70, y: 10, width: 110, height: 22 }]);
  expect(boxesOf(shown!, "sequence converges")).toEqual([
    { x: 130, y: 10, width: 50, height: 20 },
    { x: 10, y: 50, width: 90, height: 20 },
  ]);
});

test("every place is lit, and nothing where nothing is looked for or stands", () => {
  expect(boxesOf(shown!, "e").map(({ x }) => x)).toEqual([10, 130, 130, 130, 10, 10]);
  expect(boxesOf(shown!, " ")).toEqual([]);
  expect(boxesOf(shown!, "graph")).toEqual([]);
});

test("what was read on a picture that is not the slide's any more is not lit on it", () => {
  expect(shownWordsOf([{ ...slide, pictureMs: 6000 }], [read])).toEqual([]);
  expect(shownWordsOf([slide], [{ ...read, lines: [] }])).toEqual([]);
});
