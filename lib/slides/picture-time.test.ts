import { expect, test } from "vitest";
import { pictureTime } from "@/lib/slides/picture-time";
import type { Sample } from "@/lib/slides/tracker";

/** Ten seconds of a slide that begins at 0, two samples a second. */
const samples = (at: (atMs: number) => Partial<Sample> = () => ({})): Sample[] =>
  Array.from({ length: 20 }, (_, n) => ({ atMs: n * 500, dirtyShare: 0, calmDirtyShare: 0, hiddenInk: 0, ...at(n * 500) }));

test("a picture is taken as late as a second before the next slide begins to come", () => {
  expect(pictureTime(samples(), 0, 10_000)).toBe(9000);
});

test("it is taken before a pointer came over the words, and not before one that came beside them", () => {
  const pointer = (hiddenInk: number) => (atMs: number) => (atMs < 7000 ? {} : { dirtyShare: 0.003, calmDirtyShare: 0.003, hiddenInk });
  expect(pictureTime(samples(pointer(2)), 0, 10_000)).toBe(6500);
  expect(pictureTime(samples(pointer(0)), 0, 10_000)).toBe(9000);
});

test("a step that came after the pointer is not left out for it", () => {
  const pointer = (atMs: number) => (atMs < 5000 ? {} : { dirtyShare: 0.003, calmDirtyShare: 0.003, hiddenInk: 2 });
  expect(pictureTime(samples(pointer), 6000, 10_000)).toBe(9000);
});
