import fc from "fast-check";
import { expect, test } from "vitest";
import { wordsFrom } from "@/lib/document/document.fixture";
import { paragraphsOf } from "@/lib/document/paragraphs";
import { textOf, type Word } from "@/lib/transcription/transcript";

const sentence = "This is one sentence of a talk that says something.";
const texts = (words: readonly Word[]) => paragraphsOf(words).map(({ text }) => text);

const anyWords = fc
  .array(
    fc.record({
      text: fc.oneof(
        fc.constantFrom("word", "end.", "so?", "好。", "نعم؟", "है।", "e.g."),
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
      ),
      silence: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6_000 })),
      speaker: fc.option(fc.constantFrom("Ada", "Bob"), { nil: undefined }),
    }),
    { maxLength: 300 },
  )
  .map((parts) => {
    let at = 0;
    return parts.map(({ text, silence, speaker }): Word => {
      const startMs = at + silence;
      at = startMs + 300;
      return { text, startMs, endMs: at, ...(speaker && { speaker }) };
    });
  });

test("every word stands in one paragraph, in order, and the paragraph's times and text are those of its words", () => {
  fc.assert(
    fc.property(anyWords, (words) => {
      const paragraphs = paragraphsOf(words, 3);
      expect(paragraphs.flatMap((one) => one.words)).toEqual(words);
      for (const { slide, text, startMs, endMs, words: own } of paragraphs) {
        expect(own.length).toBeGreaterThan(0);
        expect([slide, text, startMs, endMs]).toEqual([3, textOf(own), own[0]!.startMs, own.at(-1)!.endMs]);
        expect(new Set(own.map(({ speaker }) => speaker)).size, "one voice a paragraph").toBe(1);
      }
    }),
  );
});

test("a long talk is no grey block: paragraphs of whole sentences, none longer than half a page", () => {
  const paragraphs = texts(wordsFrom(`${sentence} `.repeat(60).trim()));
  expect(paragraphs.length).toBeGreaterThan(3);
  for (const text of paragraphs) {
    expect(text).toMatch(/\.$/);
    expect(text.length).toBeLessThan(1_100);
  }
});

test("a pause after a sentence ends the paragraph once it has grown, and a long silence at any time", () => {
  const grown = `${sentence} `.repeat(4).trim();
  const first = wordsFrom(grown);
  expect(texts([...first, ...wordsFrom(sentence, first.at(-1)!.endMs + 1_500)])).toEqual([grown, sentence]);
  const short = wordsFrom("and then");
  expect(texts([...short, ...wordsFrom("we wait", short.at(-1)!.endMs + 1_500)])).toEqual(["and then we wait"]);
  expect(texts([...short, ...wordsFrom("we wait", short.at(-1)!.endMs + 5_000)])).toEqual(["and then", "we wait"]);
});

test("where nobody punctuates, the longest silence ends the paragraph, between two words", () => {
  const [first, second] = [wordsFrom("word ".repeat(150).trim()), "after the breath ".repeat(20).trim()];
  const words = [...first, ...wordsFrom(second, first.at(-1)!.endMs + 900)];
  expect(texts(words)).toEqual([textOf(first), second]);
});

test.each([
  ["我们先排序。然后我们搜索。", 40],
  ["نحن نرتب أولا؟ ثم نبحث عن العنصر.", 40],
  ["पहले हम क्रम लगाते हैं। फिर हम खोजते हैं।", 40],
])("sentences end in every script: %s", (text, times) => {
  const paragraphs = texts(wordsFrom(Array.from({ length: times }, () => text).join(" ")));
  expect(paragraphs.length).toBeGreaterThan(1);
  for (const one of paragraphs) expect(one).toMatch(/[。.।؟]$/u);
});
