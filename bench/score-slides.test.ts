import { describe, expect, test } from "vitest";
import { scoreSlides, type Truth } from "@/bench/score-slides";
import type { FoundSlide } from "@/lib/slides/slide";

const truth: Truth = {
  duration: 60,
  visits: [
    { slide: "a", start: 0, stable: 0, full: 0, end: 10, required: true },
    { slide: "b", start: 10, stable: 11, full: 15, end: 20, required: true },
    { slide: "a", start: 20, stable: 20, full: 20, end: 30, required: true },
    { slide: "c", start: 50, stable: 50, full: 50, end: 60, required: true },
  ],
  ignore: [{ start: 30, end: 50 }],
};
const at = (pictureMs: number, startMs = pictureMs): FoundSlide => ({ pictureMs, spans: [{ startMs, endMs: startMs + 1 }], kind: "slide" });
const verdictsOf = (...found: FoundSlide[]) => scoreSlides(found, truth).judged.map((it) => it.verdict);

describe("what an entry turns out to be", () => {
  test("a finished slide is right once, also on its second visit; then it is a duplicate", () => {
    expect(verdictsOf(at(25_000), at(5_000))).toEqual(["right", "duplicate"]);
  });

  test("before the last build step it is unfinished, but not within the tolerance", () => {
    expect(verdictsOf(at(14_800), at(14_900))).toEqual(["unfinished", "right"]);
  });

  test("inside a transition is its own kind of wrong", () => expect(verdictsOf(at(10_500))).toEqual(["mid_transition"]));

  test("a moving picture may have one entry, not two", () => expect(verdictsOf(at(31_000), at(40_000))).toEqual(["live", "outside"]));
});

test("what is owed and not right is missed, and every wrong entry costs precision", () => {
  const score = scoreSlides([at(5_000), at(10_500), at(14_000)], truth);
  expect(score).toMatchObject({ right: 1, wrong: 2, missed: 2, missedSlides: ["b", "c"], unfinished: 1, midTransition: 1 });
  expect(score.precision).toBeCloseTo(1 / 3);
});

test("a boundary inside the transition is exact, and one that was never found counts two seconds", () => {
  const { boundaries, boundaryWorst } = scoreSlides([at(5_000, 0), at(16_000, 10_700), at(25_000, 20_300)], truth);
  expect(boundaries.map((it) => Number(it.distance.toFixed(3)))).toEqual([0, 0.3, 2]);
  expect(boundaryWorst).toBe(2);
});
