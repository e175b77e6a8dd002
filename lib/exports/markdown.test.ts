import fc from "fast-check";
import { expect, test } from "vitest";
import { hostile, hostileOutline, returningOutline } from "@/lib/exports/exports.fixture";
import { inertLine } from "@/lib/exports/inert";
import { escapeMarkdown, formatMarkdown } from "@/lib/exports/markdown";

test("it begins with properties, and each slide has its heading, its picture once, its text and its words", () => {
  expect(formatMarkdown(returningOutline())).toBe(`---
title: "Sorting and searching"
date: "2026-04-05"
language: "en"
source: "http://thakii.test:3000/lectures/one"
---

# Sorting and searching

- Length 0:30
- 2 slides
- Language: English
- Machine transcript, not reviewed (whisper base)

## 1 · Sorting

[0:00–0:10](<http://thakii.test:3000/lectures/one?t=0>)

![Sorting. Merge sort. Quicksort.](slides/0001.jpg)

> Merge sort  
> Quicksort

[0:00](<http://thakii.test:3000/lectures/one?t=0>) First we sort. It takes n log n steps.

## Slide 2

[0:10–0:20](<http://thakii.test:3000/lectures/one?t=10>)

![Slide 2](slides/0002.jpg)

[0:11](<http://thakii.test:3000/lectures/one?t=11>) Then we search.

## 1 · Sorting, shown again

[0:20–0:30](<http://thakii.test:3000/lectures/one?t=20>) · the picture stands where slide 1 is shown first

[0:21](<http://thakii.test:3000/lectures/one?t=21>) نعود الآن إلى الترتيب O(n).
`);
});

/** CommonMark §2.4 read backwards. */
const unescaped = (markdown: string) => markdown.replace(/\\([!-/:-@[-`{-~])/g, "$1");

test("escaped text reads as it was written, and has no sign left that could be markup", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "grapheme-ascii" }), fc.constantFrom(...hostile.slice(0, 6))), (text) => {
      const markdown = escapeMarkdown(text);
      expect(unescaped(markdown)).toBe(inertLine(text));
      // A letter in the place of each escaped sign: what follows it does not begin the line.
      expect(markdown.replace(/\\[!-/:-@[-`{-~]/g, "x")).not.toMatch(/[\\`*_{}[\]<>#|~$=%&^!]|^[-+]|^\d+[.)]|:\/\//);
    }),
    { examples: [["#+"], ["+#"], ["#1."], ["1.2)"]] },
  );
});

test("no title ends the properties, and no word becomes HTML, a link, a tag or a formula", () => {
  const markdown = formatMarkdown(hostileOutline());
  expect(markdown.split("\n---\n")).toHaveLength(2);
  const body = markdown.slice(markdown.indexOf("\n---\n")).replace(/\]\(<http:\/\/thakii\.test[^>]*>\)/g, "");
  expect(/(?<!\\)<|(?<![\\])\]\((?!slides\/0001\.jpg)|(?<!\\)\$|\s#(?!#* )\w/.test(body)).toBe(false);
});
