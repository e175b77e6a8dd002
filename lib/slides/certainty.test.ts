import { expect, test } from "vitest";
import { certaintyOf } from "@/lib/slides/certainty";

const sure = { shownMs: 60_000, likeness: 0.3, unknownShare: 0 };

test("what stood long, like nothing else and wholly at rest, is certain", () => {
  expect(certaintyOf(sure)).toBe(1);
});

test("the weakest ground counts, not their mean", () => {
  expect(certaintyOf({ ...sure, shownMs: 1500 })).toBe(0.25);
  expect(certaintyOf({ ...sure, likeness: 0.95 })).toBe(0.2);
  expect(certaintyOf({ ...sure, unknownShare: 0.7, shownMs: 3000 })).toBe(0.3);
});
