import fc from "fast-check";
import { expect, test } from "vitest";
import { inReadingOrder } from "@/lib/slides/reading-order";
import { lineText, type TextWord } from "@/lib/slides/slide-text";
import { lineOf, linesFrom } from "@/lib/slides/slide-text.fixture";

const read = (pieces: TextWord[][]) => inReadingOrder(pieces).map(lineText);
const words = (lines: { words: TextWord[] }[]) => lines.map((line) => line.words);

test("two columns of text are read one after the other, below the line that stands over both", () => {
  const left = linesFrom(["The heap is a tree", "kept in an array"], { y: 200 });
  const right = linesFrom(["The list is a chain", "of single cells"], { x: 700, y: 200 });
  const title = lineOf("Heaps and lists as they are kept in memory for long", { size: 40, y: 40 });
  expect(read([right, left].flatMap((lines) => words(lines)).concat([title.words]))).toEqual([
    "Heaps and lists as they are kept in memory for long",
    "The heap is a tree",
    "kept in an array",
    "The list is a chain",
    "of single cells",
  ]);
});

test("a table is read row by row", () => {
  const cells = [100, 400, 700].flatMap((x, column) => linesFrom([`a${column}`, `b${column}`, `c${column}`], { x, y: 200 }));
  expect(read(words(cells))).toEqual(["a0", "a1", "a2", "b0", "b1", "b2", "c0", "c1", "c2"]);
});

test("a line that the reader took apart is one line, and two columns that it took for one line are two", () => {
  const whole = lineOf("for index in range", { y: 100 });
  expect(read([whole.words.slice(2), whole.words.slice(0, 2)])).toEqual(["for index in range"]);
  const [left, right] = [lineOf("Before", { y: 100 }), lineOf("After", { x: 700, y: 100 })];
  expect(read([[...left.words, ...right.words]])).toEqual(["Before", "After"]);
});

test("Arabic columns are read from the right, and the pieces of a line as well", () => {
  const right = linesFrom(["هذا هو النص الأول", "وهذا هو السطر الثاني"], { x: 800, y: 200 });
  const left = linesFrom(["هنا نص العمود الآخر", "وفيه سطر ثان أيضا"], { x: 60, y: 200 });
  expect(read(words([...left, ...right]))[0]).toBe("هذا هو النص الأول");
});

test("bullets are no words, whatever they were read as; letters and signs that mean something stay", () => {
  const bullet = (text: string, size: number): TextWord => ({ text, x: 20, y: 110, width: size, height: size, confidence: 0.9 });
  const line = lineOf("Trees are balanced", { x: 60, y: 100 });
  for (const sign of ["•", "e", "«", "o", "*"]) expect(read([[bullet(sign, 10), ...line.words]])).toEqual(["Trees are balanced"]);
  expect(read([lineOf("a binary tree", { y: 100 }).words])).toEqual(["a binary tree"]);
  expect(read([lineOf("( x + y )", { y: 100 }).words])).toEqual(["( x + y )"]);
});

test("no word is lost and none comes twice, wherever words stand", () => {
  const word = fc.record({
    text: fc.stringMatching(/^[a-z]{2,9}$/u),
    x: fc.nat(1500),
    y: fc.nat(900),
    width: fc.integer({ min: 5, max: 300 }),
    height: fc.integer({ min: 5, max: 60 }),
    confidence: fc.constant(0.9),
  });
  fc.assert(
    fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { maxLength: 12 }), (pieces) => {
      const texts = inReadingOrder(pieces).flatMap((line) => line.words.map(({ text }) => text));
      expect(texts.sort()).toEqual(
        pieces
          .flat()
          .map(({ text }) => text)
          .sort(),
      );
    }),
  );
});
