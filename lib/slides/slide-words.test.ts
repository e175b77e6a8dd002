import { expect, test } from "vitest";
import type { Slide } from "@/lib/slides/slide";
import type { SlideText, TextLine } from "@/lib/slides/slide-text";
import { lineOf, linesFrom } from "@/lib/slides/slide-text.fixture";
import { withWords } from "@/lib/slides/slide-words";

const slide = (number: number): Slide => ({
  number,
  pictureMs: number * 1000,
  spans: [{ startMs: 0, endMs: 1 }],
  kind: "slide",
  width: 1600,
  height: 900,
});
const textOf = (number: number, lines: TextLine[]): SlideText => ({ number, pictureMs: number * 1000, languages: ["eng"], lines });
const subjects = ["Heaps", "Lists", "Trees", "Graphs", "Sorting", "Hashing"];

/** A deck with a footer, a logo and page numbers, the odd ones of which were not read. */
function deck(subjectOf: (index: number) => string): SlideText[] {
  return subjects.map((subject, index) =>
    textOf(index + 1, [
      lineOf(subjectOf(index), { size: 50, y: 40 }),
      ...linesFrom([`About ${subject.toLowerCase()} we say this`, `and ${index + 3} things more`], { y: 200 }),
      lineOf(index === 2 ? "Prof Exampie Lecture 4" : "Prof Example Lecture 4", { size: 20, y: 860 }),
      ...(index % 2 ? [lineOf(`${index + 1}`, { size: 20, x: 1500, y: 860 })] : []),
    ]),
  );
}

test("footers and page numbers are neither title nor text, though one was read a little otherwise", () => {
  const slides = withWords(
    subjects.map((_, index) => slide(index + 1)),
    deck((index) => subjects[index]!),
  );
  expect(slides.map(({ title }) => title)).toEqual(subjects);
  expect(slides.map(({ text }) => text)).toEqual(
    subjects.map((it, index) => `About ${it.toLowerCase()} we say this\nand ${index + 3} things more`),
  );
});

test("a title that stays over many slides stays a title", () => {
  const slides = withWords(
    subjects.map((_, index) => slide(index + 1)),
    deck(() => "Complexity"),
  );
  expect(slides.map(({ title }) => title)).toEqual(subjects.map(() => "Complexity"));
});

test("a text that belongs to another picture is not taken, and an old one does not stay", () => {
  const stale = { ...textOf(1, [lineOf("Heaps", { size: 50, y: 40 })]), pictureMs: 7 };
  expect(withWords([{ ...slide(1), title: "Of an earlier run", text: "old" }], [stale])).toEqual([slide(1)]);
});
