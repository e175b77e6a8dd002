import { expect, it } from "vitest";
import { hintPrompts } from "@/lib/transcription/hints";

const at = (...minutes: number[]) => minutes.map((minute) => ({ startMs: minute * 60_000, endMs: minute * 60_000 + 20_000 }));
const none = () => [];

it("gives all chunks of a minute the same words: the owner's, then those of the slides of that minute", () => {
  const slideTerms = (startMs: number, endMs: number) => (startMs < 120_000 && endMs > 60_000 ? ["Eigenvektor", "Kern"] : []);
  expect(hintPrompts(at(0, 1.1, 1.9, 2), ["LADR", "kern"], slideTerms)).toEqual([
    "LADR, kern.",
    "LADR, kern, Eigenvektor.",
    "LADR, kern, Eigenvektor.",
    "LADR, kern.",
  ]);
});

it("says nothing where there is nothing to expect", () => {
  expect(hintPrompts(at(0), [" ", ""], none)).toEqual([""]);
});

it("stays below 150 tokens, in whatever script, and keeps the first words", () => {
  const english = hintPrompts(
    at(0),
    Array.from({ length: 200 }, (_, index) => `diagonalisation${index}`),
    none,
  )[0]!;
  expect(english).toMatch(/^diagonalisation0, diagonalisation1, /u);
  expect(english.length / 3).toBeLessThan(150);
  const arabic = hintPrompts(
    at(0),
    Array.from({ length: 200 }, (_, index) => `المصفوفة ${index}`),
    none,
  )[0]!;
  expect(Buffer.byteLength(arabic)).toBeLessThan(200);
});
