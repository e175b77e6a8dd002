import fc from "fast-check";
import { expect, test } from "vitest";
import { pair } from "@/lib/document/pair";
import { textOf, type Word } from "@/lib/transcription/transcript";

/** Words of a cue, each with the share of its time that its letters have. */
function cue(startMs: number, endMs: number, text: string): Word[] {
  const perLetter = (endMs - startMs) / text.length;
  let at = 0;
  return text.split(" ").map((word) => {
    const start = at;
    at += word.length + 1;
    return {
      text: word,
      startMs: Math.round(startMs + start * perLetter),
      endMs: Math.round(startMs + Math.min(at, text.length) * perLetter),
    };
  });
}

/** One slide after each break but the last, as the old engine had them, and one for whatever is said later. */
function pages(words: Word[], ...breaksMs: number[]): string[] {
  const ends = [...breaksMs, Math.max(100_000, ...breaksMs) + 1];
  const slides = ends.map((endMs, index) => ({ number: index + 1, spans: [{ startMs: ends[index - 1] ?? 0, endMs }] }));
  return pair(slides, words).map((stretch) => textOf(stretch.words));
}

const bob = "hi there my name is Bob";
test.each([
  { title: "a change after all words leaves them whole", words: cue(0, 10_000, bob), breaks: [14_000], want: [bob, ""] },
  {
    title: "without full stops the cut falls between words; the rest is kept, which the old one dropped",
    words: cue(0, 10_000, bob),
    breaks: [5_000],
    want: ["hi there my", "name is Bob"],
  },
  {
    title: "a change before all words leaves its slide empty; the words are kept",
    words: cue(10_000, 20_000, bob),
    breaks: [5_000],
    want: ["", bob],
  },
  {
    title: "a full stop nearby takes the cut",
    words: cue(0, 10_000, "Hi. My name is Bob"),
    breaks: [5_000],
    want: ["Hi.", "My name is Bob"],
  },
  {
    title: "a sentence may reach over cues; what follows the last change is kept, which the old one dropped",
    words: [...cue(0, 10_000, "Hi. My name is Bob"), ...cue(10_000, 20_000, "and his name is Alice. Today, we are")],
    breaks: [2_000, 15_000],
    want: ["Hi.", "My name is Bob and his name is Alice.", "Today, we are"],
  },
  {
    title: "of two full stops the one that moves fewer letters wins",
    words: [...cue(0, 10_000, "Hi. My name is Bob"), ...cue(10_000, 20_000, "and his name is Alice. Today, we are")],
    breaks: [10_000, 20_000],
    want: ["Hi.", "My name is Bob and his name is Alice. Today, we are", ""],
  },
  {
    title: "without full stops the cut falls between the nearest words, also over cues",
    words: [...cue(0, 10_000, "Hi my name is Bob"), ...cue(10_000, 20_000, "and his name is Alice Today, we are")],
    breaks: [8_000, 20_000],
    want: ["Hi my name is", "Bob and his name is Alice Today, we are", ""],
  },
])("parity: $title", ({ words, breaks, want }) => {
  expect(pages(words, ...breaks)).toEqual(want);
});

test.each([
  { text: "The value is 3.14 and it goes on. Then more words come", at: 0.3, first: "The value is 3.14 and it goes on." },
  { text: "Some structures, e.g. trees and heaps, are fast. Then we", at: 0.35, first: "Some structures, e.g. trees and heaps, are fast." },
  { text: "Is that so? Let us have a look at it now", at: 0.4, first: "Is that so?" },
  { text: "What a thing! Let us have a look at it now", at: 0.4, first: "What a thing!" },
  { text: "هل هذا صحيح؟ نعم هذا صحيح جدا يا صديقي", at: 0.4, first: "هل هذا صحيح؟" },
  { text: "यह एक वाक्य है। यह दूसरा वाक्य है और", at: 0.5, first: "यह एक वाक्य है।" },
  { text: "It takes n log n. Then we look at the next one", at: 0.4, first: "It takes n log n." },
  { text: "The time is O(n). Then we look at the next", at: 0.4, first: "The time is O(n)." },
  {
    text: "Wir nehmen Bäume, z. B. Heaps, denn sie sind schnell. Dann",
    at: 0.4,
    first: "Wir nehmen Bäume, z. B. Heaps, denn sie sind schnell.",
  },
  { text: "Some things, e. g. trees and heaps, are fast. Then we", at: 0.35, first: "Some things, e. g. trees and heaps, are fast." },
  { text: "It was shown by J. Smith and others in that year. Then", at: 0.4, first: "It was shown by J. Smith and others in that year." },
  { text: "He said “stop.” Then he went home for the day", at: 0.4, first: "He said “stop.”" },
])("a sentence of any script ends where its reader would say so: $first", ({ text, at, first }) => {
  expect(pages(cue(0, 8_000, text), 8_000 * at)[0]).toBe(first);
});

test("a Chinese sentence end takes the cut and no space appears", () => {
  const words: Word[] = [..."今天天气很好。我们开始上课吧"].reduce<Word[]>((all, sign) => {
    const last = all.at(-1);
    if (sign === "。" && last) all[all.length - 1] = { ...last, text: `${last.text}。` };
    else all.push({ text: sign, startMs: all.length * 300, endMs: all.length * 300 + 300, glued: true });
    return all;
  }, []);
  expect(pages(words, 2_300)).toEqual(["今天天气很好。", "我们开始上课吧"]);
});

test("where nobody punctuates, a silence near the change takes the cut", () => {
  const words = [...cue(0, 4_000, "so that was the old system"), ...cue(5_500, 9_000, "now we look at the new one")];
  expect(pages(words, 6_800)).toEqual(["so that was the old system", "now we look at the new one"]);
});

test("a full stop far away does not drag a minute of speech to another slide", () => {
  const words = [...cue(0, 60_000, "word ".repeat(120).trim()), ...cue(60_000, 70_000, "and the end. Next")];
  const [first] = pages(words, 30_000);
  expect(first!.split(" ").length).toBe(60);
});

test("a slide shown again carries its later words under its later span", () => {
  const slides = [
    {
      number: 1,
      spans: [
        { startMs: 0, endMs: 10_000 },
        { startMs: 20_000, endMs: 30_000 },
      ],
    },
    { number: 2, spans: [{ startMs: 10_000, endMs: 20_000 }] },
  ];
  const words = [...cue(500, 9_500, "This is first."), ...cue(10_500, 19_500, "This is second."), ...cue(20_500, 29_500, "Back again.")];
  expect(pair(slides, words).map((stretch) => [stretch.slide, stretch.span.startMs, textOf(stretch.words)])).toEqual([
    [1, 0, "This is first."],
    [2, 10_000, "This is second."],
    [1, 20_000, "Back again."],
  ]);
});

test("words before the first and after the last slide stay with them", () => {
  const slides = [{ number: 1, spans: [{ startMs: 5_000, endMs: 6_000 }] }];
  expect(pair(slides, cue(0, 10_000, bob))[0]!.words).toHaveLength(6);
});

test("without slides there is one stretch, and without words none", () => {
  expect(pair([], cue(0, 10_000, bob))).toHaveLength(1);
  expect(pair([], [])).toEqual([]);
});

const wordsArbitrary = fc
  .array(
    fc.record({
      text: fc.oneof(
        fc.constantFrom("a", "word.", "why?", "e.g.", "3.14", "नमस्ते।", "好。", "so,"),
        fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" }),
      ),
      lasts: fc.integer({ min: 0, max: 1_500 }),
      silence: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6_000 })),
      glued: fc.boolean(),
    }),
    { maxLength: 120 },
  )
  .map((parts) => {
    let at = 0;
    return parts.map(({ text, lasts, silence, glued }): Word => {
      const startMs = at + silence;
      at = startMs + lasts;
      return { text, startMs, endMs: at, ...(glued ? { glued: true } : {}) };
    });
  });

/** Contiguous spans of up to a few slides, some of them shown again. */
const slidesArbitrary = fc
  .array(fc.record({ number: fc.integer({ min: 1, max: 6 }), lasts: fc.integer({ min: 0, max: 20_000 }) }), { maxLength: 20 })
  .map((shown) => {
    let at = 0;
    const spans = new Map<number, { startMs: number; endMs: number }[]>();
    for (const { number, lasts } of shown) {
      spans.set(number, [...(spans.get(number) ?? []), { startMs: at, endMs: at + lasts }]);
      at += lasts;
    }
    return [...spans].map(([number, list]) => ({ number, spans: list }));
  });

test("every word stands once and in order, whatever the slides do", () => {
  fc.assert(
    fc.property(slidesArbitrary, wordsArbitrary, (slides, words) => {
      const stretches = pair(slides, words);
      expect(stretches.flatMap((stretch) => stretch.words)).toEqual(words);
      if (slides.length > 0) expect(stretches).toHaveLength(slides.flatMap((slide) => slide.spans).length);
    }),
    { numRuns: 300 },
  );
});
