import { expect, test } from "vitest";
import { afterSilence, silencesOf } from "@/lib/reader/silences";

const speech = [
  { startMs: 10_000, endMs: 20_000 },
  { startMs: 5_000, endMs: 9_000 },
  { startMs: 30_000, endMs: 40_000 },
];
const silences = silencesOf(speech, 60_000);

test("what lies between is skipped, but for a breath beside the words; a short pause stays", () => {
  expect(silences).toEqual([
    { startMs: 0, endMs: 4_600 },
    { startMs: 20_400, endMs: 29_600 },
    { startMs: 40_400, endMs: 60_000 },
  ]);
});

test("within words nothing is skipped, and no skip ends where another would begin", () => {
  expect(afterSilence(silences, 12_000)).toBeUndefined();
  expect(afterSilence(silences, 25_000)).toBe(29_600);
  for (const { endMs } of silences) expect(afterSilence(silences, endMs)).toBeUndefined();
});

test("where nobody knows of any speech nothing is skipped", () => {
  expect(silencesOf([], 60_000)).toEqual([]);
});
