import { expect, test } from "vitest";
import { shortened } from "@/lib/slides/shortened";
import type { TextLine } from "@/lib/slides/slide-text";
import { lineOf, linesFrom } from "@/lib/slides/slide-text.fixture";
import { titleOf } from "@/lib/slides/title";

const picture = { height: 900 };
const titleText = (lines: TextLine[]) => titleOf(lines, picture)?.text;
const body = linesFrom(["The heap keeps its smallest element on top", "and every child is larger", "than its parent"], { y: 200 });

test("the title is the largest text near the top", () => {
  expect(titleText([lineOf("Heaps", { size: 44, y: 40 }), ...body])).toBe("Heaps");
  const header = lineOf("Algorithms and data", { size: 20, y: 10 });
  expect(titleText([header, lineOf("Heaps", { size: 44, y: 60 }), ...body])).toBe("Heaps");
});

test("a title that wraps is one title, and the text below it is not part of it", () => {
  const wrapped = linesFrom(["Why every comparison sort takes", "n log n comparisons"], { size: 44, y: 40 });
  const found = titleOf([...wrapped, ...body], picture);
  expect(found?.text).toBe("Why every comparison sort takes n log n comparisons");
  expect(found?.lines).toEqual(wrapped);
});

test("on a title slide it is the largest text, in the middle or not", () => {
  const lines = [
    lineOf("Example University", { size: 24, y: 60 }),
    lineOf("Linear Algebra", { size: 70, y: 400 }),
    lineOf("Lecture 7", { y: 540 }),
  ];
  expect(titleText(lines)).toBe("Linear Algebra");
});

test("where nothing is larger, the first line is the title if it stands apart and reads like a heading", () => {
  const [first, ...rest] = linesFrom(["Definition", "A heap is a tree with an order", "and a shape", "as we shall see"], { y: 100 });
  const apart = rest.map((line) => ({ words: line.words.map((word) => ({ ...word, y: word.y + 40 })) }));
  expect(titleText([first!, ...apart])).toBe("Definition");
  expect(titleText([first!, ...rest])).toBeUndefined();
});

test("code, numbers and scribbles have no title: nothing is made up", () => {
  expect(titleText(linesFrom(["const total = new Map();", "return total", "for (let i = 0; i < 9; i += 1)"], { y: 100 }))).toBeUndefined();
  expect(titleText([lineOf("3.14159 2.71828", { size: 60, y: 40 })])).toBeUndefined();
  expect(titleText([lineOf("Med AL AMT", { size: 60, y: 40, confidence: 0.68 })])).toBeUndefined();
  expect(titleText([])).toBeUndefined();
});

test("large text at the bottom of a full slide is no title", () => {
  const full = linesFrom(
    ["one thing", "another thing", "a third thing", "yet another", "and one more", "nearly done", "done now", "at last"],
    { y: 100 },
  );
  expect(titleText([...full, lineOf("REMEMBER", { size: 60, y: 800 })])).toBeUndefined();
});

test("what is shortened ends with a whole word, and never within a sign", () => {
  expect(shortened("Eigenvalues and eigenvectors", 20)).toBe("Eigenvalues and…");
  expect(shortened("Short", 20)).toBe("Short");
  expect(shortened("𝒜".repeat(10), 5)).toBe(`${"𝒜".repeat(4)}…`);
});
