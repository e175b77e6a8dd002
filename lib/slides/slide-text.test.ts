import { expect, test } from "vitest";
import { lineSize, lineText, plainWord, sureLines } from "@/lib/slides/slide-text";
import { lineOf } from "@/lib/slides/slide-text.fixture";
import { parseTesseractTsv } from "@/lib/slides/tesseract-tsv";

test("type of one size comes out as one size, whether its letters rise, hang or do neither", () => {
  for (const text of ["common means", "Typography", "Happy", "TITLE", "2026"]) {
    expect(lineSize(lineOf(text, { size: 40, y: 0 }))).toBeGreaterThan(36);
    expect(lineSize(lineOf(text, { size: 40, y: 0 }))).toBeLessThan(44);
  }
});

test("a stop that was read as a word of its own stands with the word before it", () => {
  expect(lineText(lineOf("Definitions : public keys , mostly .", { y: 0 }))).toBe("Definitions: public keys, mostly.");
  expect(lineText(lineOf("def f(x) .5 :)", { y: 0 }))).toBe("def f(x) .5 :)");
});

test("scribbles are not used, nor crumbs of drawings; a doubtful word in a sure line is", () => {
  expect(sureLines([lineOf("Med AL AMT SUT", { y: 0, confidence: 0.5 }), lineOf("ee", { y: 90, confidence: 0.8 })])).toEqual([]);
  const line = lineOf("A context switch transports energy", { y: 0 });
  line.words[1]!.confidence = 0.5;
  expect(sureLines([line])).toEqual([line]);
});

test("a word from a picture holds no control, no sign that turns text around and nothing without a shape", () => {
  expect(plainWord("\u202eevil\u202c\u0000\u200b")).toBe("evil");
  expect(plainWord("\u2066<b>\u2069\ud800")).not.toMatch(/[\u2066-\u2069\ud800]/u);
  expect(plainWord("نص")).toBe("نص");
});

const row = (...fields: (string | number)[]) => fields.join("\t");

test("the table of words is read line by line, with or without its heading; what is no word is passed over", () => {
  const tsv = [
    row("level", "page_num", "block_num", "par_num", "line_num", "word_num", "left", "top", "width", "height", "conf", "text"),
    row(4, 1, 1, 1, 1, 0, 10, 10, 90, 20, -1, ""),
    row(5, 1, 1, 1, 1, 1, 10, 10, 40, 20, 96.5, "Heaps"),
    row(5, 1, 1, 1, 1, 2, 60, 10, 40, 20, 91, "\u202eand"),
    row(5, 1, 1, 1, 2, 1, 10, 40, 40, 20, 95, " "),
    row(5, 1, 2, 1, 1, 1, 10, 70, 40, 20, "x", "Lost"),
    row(5, 1, 2, 1, 1, 2, 10, 70, 40, 20, 80, "trees"),
  ].join("\n");
  const lines = parseTesseractTsv(tsv);
  expect(lines.map((words) => words.map(({ text }) => text))).toEqual([["Heaps", "and"], ["trees"]]);
  expect(lines[0]![0]).toEqual({ text: "Heaps", x: 10, y: 10, width: 40, height: 20, confidence: 0.965 });
  expect(parseTesseractTsv(tsv.split("\n").slice(1).join("\n"))).toEqual(lines);
  expect(parseTesseractTsv("")).toEqual([]);
});
