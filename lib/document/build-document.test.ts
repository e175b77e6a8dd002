import fc from "fast-check";
import { expect, test } from "vitest";
import { buildDocument, type DocumentParts } from "@/lib/document/build-document";
import { lectureDocumentSchema } from "@/lib/document/lecture-document";
import { paragraphsOf } from "@/lib/document/paragraphs";
import { noWordsBecause } from "@/lib/document/speech-words";
import type { Slide } from "@/lib/slides/slide";
import type { Transcript, Word } from "@/lib/transcription/transcript";

const said = (text: string, fromMs = 0, perWordMs = 300): Word[] =>
  text.split(" ").map((word, index) => ({ text: word, startMs: fromMs + index * perWordMs, endMs: fromMs + (index + 1) * perWordMs }));

const slide = (number: number, ...spans: [number, number][]): Slide => ({
  number,
  pictureMs: spans[0]![0],
  spans: spans.map(([startMs, endMs]) => ({ startMs, endMs })),
  kind: "slide",
  width: 1280,
  height: 720,
});

const transcript = (words: Word[], more: Partial<Transcript> = {}): Transcript => ({
  version: 1,
  language: "en",
  origin: "machine",
  source: "whisper base",
  segments: [{ startMs: 0, endMs: words.at(-1)?.endMs ?? 0, words }],
  removed: [],
  missing: [],
  ...more,
});

const parts = (more: Partial<DocumentParts> = {}): DocumentParts => ({
  title: "Sorting",
  fileName: "sorting.mp4",
  media: { durationMs: 60_000, width: 1280, height: 720 },
  slides: [slide(1, [0, 3_000]), slide(2, [3_000, 60_000])],
  transcript: transcript(said("One two three. Four five six seven eight nine. Ten and so on it goes.")),
  speechState: "heard",
  cues: [],
  pictureOf: (number) => `slides/${number}.jpg`,
  ...more,
});

test("the document holds the words twice, by paragraph and by slide, and both agree", () => {
  const document = lectureDocumentSchema.parse(buildDocument(parts()));
  expect(document.paragraphs.flatMap((paragraph) => paragraph.words)).toHaveLength(15);
  expect(document.slides.map((one) => one.words.length)).toEqual([9, 6]);
});

test("a document whose slides and paragraphs disagree is refused", () => {
  const document = buildDocument(parts());
  const first = document.slides[0]!;
  expect(() => lectureDocumentSchema.parse({ ...document, slides: [{ ...first, words: [] }, document.slides[1]] })).toThrow(/slide 1/);
});

test("words decide that speech was heard, whatever a stage thought", () => {
  expect(buildDocument(parts({ speechState: "no_speech" })).speech).toEqual({ state: "heard", origin: "machine", source: "whisper base" });
  expect(buildDocument(parts({ transcript: transcript([]) })).speech).toEqual({ state: "no_speech" });
});

test.each(Object.entries(noWordsBecause))("%s is said in a sentence, and the slides are there", (state, sentence) => {
  const document = buildDocument(parts({ transcript: undefined, speechState: state as keyof typeof noWordsBecause }));
  expect(document.warnings).toEqual([sentence]);
  expect(document.slides).toHaveLength(2);
  expect(document.paragraphs).toEqual([]);
});

test("a recording without pictures becomes a transcript without slides", () => {
  const document = lectureDocumentSchema.parse(buildDocument(parts({ slides: [], media: { durationMs: 9_000 } })));
  expect(document.paragraphs[0]!.slide).toBeUndefined();
  expect(document.warnings).toEqual(["No slides: the recording has no pictures."]);
});

test("a stretch that could not be listened to is named with its times", () => {
  const missing = [{ startMs: 61_000, endMs: 125_000, reason: "the sound is damaged" }];
  expect(buildDocument(parts({ transcript: transcript(said("Hello."), { missing }) })).warnings).toEqual([
    "The words between 1:01 and 2:05 are missing: the sound is damaged.",
  ]);
});

test("a long pause ends a paragraph, a short one does not", () => {
  const sentence = "This is a sentence of eight words here.";
  const words = [...said(sentence), ...said(sentence, 2_900), ...said(sentence, 10_000)];
  expect(paragraphsOf(words).map((paragraph) => paragraph.words.length)).toEqual([16, 8]);
});

test("a speaker who never pauses gets paragraphs of bounded length that end at sentences", () => {
  const words = said("And this goes on and on without any pause at all. ".repeat(100).trim());
  const paragraphs = paragraphsOf(words);
  expect(paragraphs.length).toBeGreaterThan(5);
  for (const paragraph of paragraphs) {
    expect(paragraph.text.length).toBeLessThan(1_000);
    expect(paragraph.text).toMatch(/\.$/);
  }
});

test("speech without any full stop is still cut into readable pieces", () => {
  const paragraphs = paragraphsOf(said("ohne punkt und komma ".repeat(200).trim()));
  for (const paragraph of paragraphs) expect(paragraph.text.length).toBeLessThan(1_100);
});

test("paragraphs hold every word once and in order", () => {
  const word = fc.record({
    text: fc.constantFrom("a", "b.", "c?", "好", "long,", "x".repeat(300)),
    silence: fc.integer({ min: 0, max: 5_000 }),
  });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 200 }), (list) => {
      let at = 0;
      const words = list.map(({ text, silence }): Word => {
        at += silence + 100;
        return { text, startMs: at - 100, endMs: at };
      });
      const paragraphs = paragraphsOf(words, 3);
      expect(paragraphs.flatMap((paragraph) => paragraph.words)).toEqual(words);
      expect(paragraphs.every((paragraph) => paragraph.words.length > 0)).toBe(true);
    }),
  );
});

test("what a machine said and was not believed, and what sounds like a term of a slide, stand in the document, and its words stay as heard", () => {
  const removed = [{ startMs: 9_000, endMs: 9_900, text: "Thanks for watching!", reason: "over silence" }];
  const slides = [{ ...slide(1, [0, 60_000]), title: "Eigenvalues", text: "an eigenvalue and its Eigenvector" }];
  const document = buildDocument(parts({ slides, transcript: transcript(said("this eigen vector is long."), { removed }) }));
  expect(document.hearing).toEqual({
    removed,
    corrections: [{ startMs: 300, endMs: 900, heard: "eigen vector", term: "Eigenvector", slide: 1 }],
  });
  expect(document.paragraphs[0]!.text).toBe("this eigen vector is long.");
  expect(lectureDocumentSchema.parse(document)).toEqual(document);
  expect(buildDocument(parts({ transcript: transcript(said("given."), { origin: "given" }) }))).not.toHaveProperty("hearing");
});

test("a service that tells no times is named as one", () => {
  const warnings = buildDocument(parts({ transcript: transcript(said("so it is."), { estimatedTimes: true }) })).warnings;
  expect(warnings.join(" ")).toContain("tells no times");
});
