import fc from "fast-check";
import { expect, test } from "vitest";
import { buildDocument } from "@/lib/document/build-document";
import { documentOf, slideOf, transcriptOf, wordsFrom } from "@/lib/document/document.fixture";
import { sectionsOf } from "@/lib/document/sections";
import { formatText } from "@/lib/document/text";

const second = { startMs: 10_000, endMs: 20_000 };
const around = [
  { startMs: 0, endMs: 10_000 },
  { startMs: 20_000, endMs: 30_000 },
];
const returning = (texts: [number, string][]) =>
  buildDocument({
    title: "Back and forth",
    fileName: "b.mp4",
    media: { durationMs: 30_000 },
    slides: [slideOf(1, around, { title: "Overview" }), slideOf(2, [second])],
    transcript: transcriptOf(texts.flatMap(([atMs, text]) => wordsFrom(text, atMs))),
    speechState: "heard",
    cues: [],
    pictureOf: String,
  });

test("a slide that returns has its later words in a section of its own, in place", () => {
  const document = returning([
    [500, "First words."],
    [11_000, "Second words."],
    [21_000, "Again the first."],
  ]);
  expect(
    sectionsOf(document).map((section) => [section.slide?.number, section.again, section.paragraphs.map((one) => one.text).join("|")]),
  ).toEqual([
    [1, false, "First words."],
    [2, false, "Second words."],
    [1, true, "Again the first."],
  ]);
});

test("words of the return do not slip to the first time when nothing was said between", () => {
  const document = returning([
    [500, "First words."],
    [21_000, "Again the first."],
  ]);
  expect(sectionsOf(document).map((section) => section.paragraphs.length)).toEqual([1, 0, 1]);
});

test("a return without words has no section", () => {
  expect(sectionsOf(returning([[500, "First words."]]))).toHaveLength(2);
});

test("the sections hold every paragraph once, in order", () => {
  const shown = fc.array(fc.record({ number: fc.integer({ min: 1, max: 4 }), lasts: fc.integer({ min: 1, max: 9_000 }) }), {
    minLength: 1,
    maxLength: 15,
  });
  fc.assert(
    fc.property(shown, fc.integer({ min: 0, max: 200 }), (list, count) => {
      let at = 0;
      const spans = new Map<number, { startMs: number; endMs: number }[]>();
      for (const { number, lasts } of list) {
        spans.set(number, [...(spans.get(number) ?? []), { startMs: at, endMs: at + lasts }]);
        at += lasts;
      }
      const document = buildDocument({
        title: "t",
        fileName: "f",
        media: { durationMs: at },
        slides: [...spans].map(([number, own]) => slideOf(number, own)),
        transcript: transcriptOf(wordsFrom("word. ".repeat(count).trim() || "w", 0, 400)),
        speechState: "heard",
        cues: [],
        pictureOf: String,
      });
      expect(sectionsOf(document).flatMap((section) => section.paragraphs)).toEqual(document.paragraphs);
    }),
  );
});

test("the text begins with title and provenance, and every slide has its heading", () => {
  expect(formatText(documentOf(["Hello there.", "Good bye."]))).toBe(
    [
      "Sorting and searching\n0:01\nMachine transcript, not reviewed (whisper base)",
      "Slide 1 · 0:00–0:00\n-------------------",
      "Hello there.",
      "Slide 2 · 0:00–0:01\n-------------------",
      "Good bye.\n",
    ].join("\n\n"),
  );
});

test("without words the text says why, once", () => {
  const text = formatText(documentOf(["x"], { transcript: undefined, speechState: "no_audio_track" }));
  expect(text.split("No words: the recording has no sound.")).toHaveLength(2);
});

test("what stands on a slide stands in the text where the slide is shown first, for whoever cannot see it", () => {
  const slides = [slideOf(1, [{ startMs: 0, endMs: 600 }], { title: "Trees", text: "Red and black\nBalanced" })];
  const text = formatText(documentOf(["Hello there."], { slides }));
  expect(text).toContain(
    "Slide 1 · 0:00–0:00 · Trees\n---------------------------\n\nOn the slide:\n  Red and black\n  Balanced\n\nHello there.",
  );
});

test("the text has no control, no override and no half of a letter, whatever was said or shown", () => {
  const text = formatText(documentOf(["bell\u0007 and \u202Eover\ud800"], { title: "a\u001b[31mb" }));
  expect(text).toContain("bell and over\uFFFD");
  expect(text).toMatch(/^a\[31mb\n/);
});
