import { expect, test } from "vitest";
import { hasInk, offBlocks } from "@/bench/off-blocks";
import type { Grey } from "@/bench/ssim";

const flat = (brightness: number): Grey => ({ pixels: new Uint8Array(64 * 32).fill(brightness), width: 64, height: 32 });

test("noise that leaves the mean alone is not off", () => {
  const noisy = flat(120);
  for (let at = 0; at < noisy.pixels.length; at++) noisy.pixels[at] = at % 2 ? 80 : 160;
  expect(offBlocks(noisy, flat(120))).toEqual({ count: 0, worst: 0, boxes: [] });
});

test("one stroke through a block is off, and said where", () => {
  const written = flat(250);
  for (let y = 8; y < 16; y++) for (let x = 18; x < 20; x++) written.pixels[y * 64 + x] = 20;
  expect(offBlocks(flat(250), written)).toEqual({ count: 1, worst: 57.5, boxes: [{ left: 16, top: 8, width: 8, height: 8 }] });
});

test("what is off at two places is two boxes, and whether words lie below is seen", () => {
  const state = flat(250);
  for (let at = 0; at < 8; at++) state.pixels[at * 64 + 3] = 20;
  const picture = { ...state, pixels: state.pixels.slice() };
  for (const corner of [0, 8, 24 * 64 + 48]) for (let y = 0; y < 8; y++) picture.pixels.fill(90, corner + y * 64, corner + y * 64 + 8);
  const { boxes } = offBlocks(picture, state);
  expect(boxes).toEqual([
    { left: 0, top: 0, width: 16, height: 8 },
    { left: 48, top: 24, width: 8, height: 8 },
  ]);
  expect(boxes.map((box) => hasInk(state, box))).toEqual([true, false]);
});
