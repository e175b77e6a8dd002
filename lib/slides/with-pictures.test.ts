import { expect, test } from "vitest";
import { withPictures } from "@/lib/slides/with-pictures";

const slide = (...spans: [number, number][]) => ({
  pictureMs: spans[0]![0],
  spans: spans.map(([startMs, endMs]) => ({ startMs, endMs })),
  kind: "slide" as const,
});
const found = [slide([0, 10]), slide([10, 20], [30, 40]), slide([20, 30])];
const taken = (...numbers: number[]) => numbers.map((number) => ({ ...found[number - 1]!, number, width: 8, height: 8 }));
const timesOf = (slides: { number: number; spans: { startMs: number; endMs: number }[] }[]) =>
  slides.map(({ number, spans }) => [number, ...spans.map(({ startMs, endMs }) => [startMs, endMs])]);

test("the time of a slide without a picture goes to the one before it, wherever it was shown", () => {
  expect(timesOf(withPictures(found, taken(1, 3)))).toEqual([
    [1, [0, 20]],
    [3, [20, 40]],
  ]);
});

test("where the first has no picture, its time goes to the next", () => {
  expect(timesOf(withPictures(found, taken(2, 3)))).toEqual([
    [2, [0, 20], [30, 40]],
    [3, [20, 30]],
  ]);
});

test("with all pictures nothing is changed", () => {
  expect(withPictures(found, taken(1, 2, 3))).toEqual(taken(1, 2, 3));
});
