import fc from "fast-check";
import { expect, test } from "vitest";
import { plainSpaces, retime } from "@/lib/corrections/retime";
import { applyEdits, editProblem, editsOf, type StandingWord } from "@/lib/corrections/word-edits";
import { textOf, type Word } from "@/lib/transcription/transcript";

const texts = fc.oneof(
  fc.constantFrom("the", "a", "vector", "space.", "Kaylee", "graph,", "我们", "今天", "学习", "مرحبا", "و", "über"),
  fc.string({ minLength: 1, maxLength: 6 }).map((text) => plainSpaces(text).replaceAll(" ", "") || "x"),
);
/** Words in order of time, as transcripts have them. */
const heards = fc
  .array(fc.record({ text: texts, gap: fc.nat(900), length: fc.nat(600), glued: fc.boolean() }), { maxLength: 25 })
  .map((parts) => {
    let nowMs = 0;
    return parts.map(({ text, gap, length, glued }, at): StandingWord => {
      const startMs = nowMs + gap;
      nowMs = startMs + length;
      return { text, startMs, endMs: nowMs, confidence: 0.4, at, ...(glued && /\p{Script=Han}/u.test(text) && { glued: true as const }) };
    });
  });
const bounds = (words: readonly Word[]) => ({ startMs: 0, endMs: (words.at(-1)?.endMs ?? 0) + 1000 });
const typedFor = (words: readonly Word[]) =>
  fc.record({ from: fc.nat(200), away: fc.nat(12), put: fc.oneof(fc.string({ maxLength: 12 }), texts) }).map(({ from, away, put }) => {
    const text = textOf(words);
    const at = text.length === 0 ? 0 : from % text.length;
    return text.slice(0, at) + put + text.slice(at + away);
  });
const cases = heards.chain((words) => fc.tuple(fc.constant(words), fc.oneof(typedFor(words), fc.string({ maxLength: 60 }))));

test("a text that nobody changed gives back the very same words", () => {
  fc.assert(fc.property(heards, (words) => void expect(retime(words, textOf(words), bounds(words))).toEqual(words)));
});

test("whatever is typed stands in the words, in order", () => {
  fc.assert(fc.property(cases, ([words, typed]) => void expect(textOf(retime(words, typed, bounds(words)))).toBe(plainSpaces(typed))));
});

test("time never runs back, and stays within the bounds", () => {
  fc.assert(
    fc.property(cases, ([words, typed]) => {
      const after = retime(words, typed, bounds(words));
      let lastMs = 0;
      for (const { startMs, endMs } of after) {
        expect(startMs).toBeGreaterThanOrEqual(lastMs);
        expect(endMs).toBeGreaterThanOrEqual(startMs);
        lastMs = startMs;
      }
      expect(after.at(-1)?.endMs ?? 0).toBeLessThanOrEqual(bounds(words).endMs);
    }),
  );
});

test("untouched words keep everything exactly, and those before and after the place that was changed are untouched", () => {
  fc.assert(
    fc.property(cases, ([words, typed]) => {
      for (const word of retime(words, typed, bounds(words))) if (word.at !== undefined) expect(word).toEqual(words[word.at]);
    }),
  );
  const words = ["one", "two", "three", "four"].map((text, at): StandingWord => ({ text, startMs: at * 500, endMs: at * 500 + 400, at }));
  const after = retime(words, "one TWO and three four", { startMs: 0, endMs: 5000 });
  expect(after.map(({ text, at }) => [text, at])).toEqual([
    ["one", 0],
    ["TWO", undefined],
    ["and", undefined],
    ["three", 2],
    ["four", 3],
  ]);
  expect(after[1]!.startMs).toBe(500);
  expect(after[2]!.endMs).toBe(900);
});

test("the edits of a typed text lead from what was heard to what stands, and are allowed", () => {
  fc.assert(
    fc.property(cases, ([words, typed]) => {
      const heard = words.map(({ at: _, ...word }) => word);
      const after = retime(words, typed, bounds(words));
      const edits = editsOf(after, heard.length);
      expect(applyEdits(heard, edits)).toEqual(after);
      expect(editProblem(heard, edits)).toBeUndefined();
    }),
  );
});

test("one word for one takes its time, words put into a long silence do not fill it", () => {
  const words: StandingWord[] = [
    { text: "cable", startMs: 1000, endMs: 1400, at: 0 },
    { text: "end", startMs: 61_000, endMs: 61_200, at: 1 },
  ];
  expect(retime(words, "table end", { startMs: 0, endMs: 70_000 })[0]).toEqual({ text: "table", startMs: 1000, endMs: 1400 });
  const put = retime(words, "cable of the end", { startMs: 0, endMs: 70_000 });
  expect(put[1]!.startMs).toBe(1400);
  expect(put[2]!.endMs).toBeLessThan(3000);
});

test("one sign among Chinese ones is changed alone", () => {
  const words: StandingWord[] = ["我", "们学", "习", "图"].map((text, at) => ({
    text,
    startMs: at * 300,
    endMs: at * 300 + 300,
    at,
    ...(at > 0 && { glued: true as const }),
  }));
  expect(retime(words, "我们学西图", { startMs: 0, endMs: 1200 }).map(({ at, startMs }) => [at, startMs])).toEqual([
    [0, 0],
    [1, 300],
    [undefined, 600],
    [3, 900],
  ]);
});
