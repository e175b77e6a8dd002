import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildDocument } from "@/lib/document/build-document";
import { documentOf, slideOf, transcriptOf, wordsFrom } from "@/lib/document/document.fixture";
import { readingOf } from "@/lib/document/reading";
import { findInReading, level } from "@/lib/reader/find";
import { actionOf, speedBeside } from "@/lib/reader/keys";
import { momentAsked, paragraphsOf, placesOf, slideAsked } from "@/lib/reader/place";
import { formatQuote } from "@/lib/reader/quote";
import { startAt, wordRange, wordTimesOf } from "@/lib/reader/word-times";

const press = (key: string, more = {}) => actionOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...more });

describe("times of words", () => {
  const texts = fc.array(fc.array(fc.stringMatching(/^[a-zäß你好]{1,9}[.,]?$/u), { minLength: 1, maxLength: 30 }), {
    minLength: 1,
    maxLength: 5,
  });

  it("lead from every character of a paragraph to the word that has it, and from every word's time back to its characters", () => {
    fc.assert(
      fc.property(texts, (slides) => {
        const document = documentOf(slides.map((words) => words.join(" ")));
        const paragraphs = paragraphsOf(readingOf(document));
        const times = wordTimesOf(document);
        expect(times).toHaveLength(paragraphs.length);
        for (const [index, { text }] of paragraphs.entries())
          for (const word of document.paragraphs[index]!.words) {
            const range = wordRange(times[index]!, text, word.startMs)!;
            expect(text.slice(...range)).toBe(word.text);
            expect(startAt(times[index]!, range[0])).toBe(word.startMs);
            expect(startAt(times[index]!, range[1] - 1)).toBe(word.startMs);
          }
      }),
      { numRuns: 60 },
    );
  });

  it("say nothing where nothing was said, and light nothing before the first word", () => {
    expect(startAt({ ends: [], starts: [] }, 3)).toBeUndefined();
    expect(wordRange({ ends: [2], starts: [500] }, "Hi", 499)).toBeUndefined();
  });
});

describe("finding in a lecture", () => {
  const reading = readingOf(
    buildDocument({
      title: "Suche",
      fileName: "s.mp4",
      media: { durationMs: 60_000 },
      slides: [
        slideOf(1, [{ startMs: 0, endMs: 20_000 }], { title: "Größe der Bäume", text: "مُحَاضَرَة" }),
        slideOf(2, [{ startMs: 20_000, endMs: 60_000 }]),
      ],
      transcript: transcriptOf([...wordsFrom("Die Straße und die Größe", 0), ...wordsFrom("الْمُحَاضَرَةُ الأولى 二分探索", 21_000)]),
      speechState: "heard",
      cues: [],
      pictureOf: String,
    }),
  );
  const levelled = paragraphsOf(reading).map(({ text }) => level(text));
  const found = (query: string) =>
    findInReading(reading, levelled, query).map((hit) =>
      hit.at === "slide" ? `slide ${hit.slide}` : paragraphsOf(reading)[hit.paragraph]!.text.slice(hit.from, hit.to),
    );

  it("knows no case, no accents and no vowel signs, in words as on slides", () => {
    expect(found("grosse")).toEqual(["slide 1", "Größe"]);
    expect(found("STRASSE")).toEqual(["Straße"]);
    expect(found("محاضره")).toEqual(["slide 1", "مُحَاضَرَةُ"]);
  });

  it("finds words of scripts without spaces within a sentence, and phrases over a space", () => {
    expect(found("探索")).toEqual(["探索"]);
    expect(found("und die")).toEqual(["und die"]);
  });

  it("finds nothing for nothing", () => {
    expect(found("  ")).toEqual([]);
    expect(found("quaternion")).toEqual([]);
  });

  it("marks within the text as written what it found, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.nat(50), fc.integer({ min: 1, max: 8 }), (text, from, length) => {
        const { text: folded, places } = level(text);
        expect(places).toHaveLength(folded.length + 1);
        expect([...places].sort((a, b) => a - b)).toEqual(places);
        expect(places.at(-1)).toBe(text.length);
        const query = text.slice(from, from + length);
        if (level(query.trim()).text !== "" && folded.includes(level(query.trim()).text))
          expect(
            findInReading(
              { ...reading, sections: [{ startMs: 0, endMs: 1, again: false, paragraphs: [{ startMs: 0, endMs: 1, text }] }] },
              [level(text)],
              query,
            ).length,
          ).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a moment", () => {
  const reading = readingOf(documentOf(["one two three.", "four five six.", "seven."]));
  const placeAt = placesOf(reading);

  it("is over the slide that was shown then, and in the paragraph last begun", () => {
    expect(placeAt(0)).toEqual({ section: 0, paragraph: 0 });
    expect(placeAt(1000)).toEqual({ section: 1, paragraph: 1 });
    expect(placeAt(9_999_999)).toEqual({ section: 2, paragraph: 2 });
    expect(placesOf({ sections: [] })(5)).toEqual({ section: -1, paragraph: -1 });
  });

  it("is taken from an address in seconds, within the lecture, and never from nonsense", () => {
    expect(momentAsked("742", 3_600_000)).toBe(742_000);
    expect(momentAsked("12.25", 3_600_000)).toBe(12_250);
    expect(momentAsked("999999", 3_600_000)).toBe(3_600_000);
    const slides = [{ number: 9, spans: [], width: 1, height: 1, kind: "slide" as const }];
    expect(slideAsked("9", { slides })?.number).toBe(9);
    for (const nonsense of [null, "", "8", "9.5", "-9"]) expect(slideAsked(nonsense, { slides })).toBeUndefined();
    for (const nonsense of [null, "", "-1", "1e9", "NaN", "12:30", "1".repeat(30)]) expect(momentAsked(nonsense, 1000)).toBeUndefined();
  });
});

describe("keys", () => {
  it("do what they do in well-known players, and leave the browser's own alone", () => {
    expect([press(" "), press("k"), press("["), press("/"), press("7")]).toEqual([
      "playOrPause",
      "playOrPause",
      "previousSlide",
      "find",
      { seekTenths: 7 },
    ]);
    expect(press("f", { ctrlKey: true })).toBeUndefined();
    expect(press("Tab")).toBeUndefined();
  });

  it("change speed step by step between half and three times", () => {
    expect(speedBeside(1, 1)).toBe(1.25);
    expect(speedBeside(1.1, -1)).toBe(1);
    expect(speedBeside(3, 1)).toBe(3);
    expect(speedBeside(0.5, -1)).toBe(0.5);
  });
});

it("a quote says what, where from and how to get there", () => {
  expect(formatQuote({ text: " halves\n what ", title: "Search", ms: 742_000, url: "http://a/?t=742" })).toBe(
    "“halves what”\n— Search, 12:22\nhttp://a/?t=742",
  );
});
