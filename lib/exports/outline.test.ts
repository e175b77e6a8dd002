import { expect, test } from "vitest";
import { documentOf } from "@/lib/document/document.fixture";
import { given, hostileOutline, momentUrl, returningDocument, returningOutline } from "@/lib/exports/exports.fixture";
import { outlineOf } from "@/lib/exports/outline";

test("a slide that is shown again has a part of its own, which points to the picture and has no second one", () => {
  const { parts } = returningOutline();
  expect(parts.map(({ id, heading, slide, shownIn }) => [id, heading, slide?.number, shownIn?.id])).toEqual([
    ["slide-1", "1 · Sorting", 1, undefined],
    ["slide-2", "Slide 2", 2, undefined],
    ["slide-1-again-1", "1 · Sorting, shown again", undefined, "slide-1"],
  ]);
});

test("every paragraph stands in it once, in order, with the second at which it was said", () => {
  const said = returningOutline().parts.flatMap(({ paragraphs }) => paragraphs);
  expect(said.map(({ text }) => text)).toEqual(returningDocument().paragraphs.map(({ text }) => text));
  expect(said.map(({ url }) => url)).toEqual([`${momentUrl}0`, `${momentUrl}11`, `${momentUrl}21`]);
});

test("a paragraph in another language says so, and each runs in its own direction", () => {
  const said = returningOutline().parts.flatMap(({ paragraphs }) => paragraphs);
  expect(said.map(({ language, direction }) => [language, direction])).toEqual([
    [undefined, "ltr"],
    [undefined, "ltr"],
    ["ar", "rtl"],
  ]);
});

test("a document without slides has one part with everything", () => {
  const { parts } = outlineOf(documentOf(["Hello there."], { slides: [] }), given);
  expect(parts.map(({ id, heading, paragraphs }) => [id, heading, paragraphs.length])).toEqual([["words", "What was said", 1]]);
});

test("a document without words says why, once", () => {
  const { facts } = outlineOf(documentOf(["x"], { transcript: undefined, speechState: "no_audio_track" }), given);
  expect(facts.filter((fact) => fact.startsWith("No words"))).toEqual(["No words: the recording has no sound."]);
});

test("what is no language is left out", () => {
  expect(outlineOf(documentOf(["x"], { language: 'en"><script>' }), given).language).toBeUndefined();
  expect(outlineOf(documentOf(["x"], { language: "pt-br" }), given).language).toBe("pt-BR");
});

test("all text of it is inert, and only our own words make ids", () => {
  const outline = hostileOutline();
  expect(/[\p{Cc}\p{Cs}\u{202A}-\u{202E}\u{2066}-\u{2069}]/u.test(JSON.stringify(outline).replace(/\\n/g, ""))).toBe(false);
  expect(outline.parts.map(({ id }) => id)).toEqual(["slide-1"]);
});
