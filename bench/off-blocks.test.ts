import { expect, test } from "vitest";
import { offBlocks } from "@/bench/off-blocks";
import type { Grey } from "@/bench/ssim";

const flat = (brightness: number): Grey => ({ pixels: new Uint8Array(64 * 32).fill(brightness), width: 64, height: 32 });

test("noise that leaves the mean alone is not off", () => {
  const noisy = flat(120);
  for (let at = 0; at < noisy.pixels.length; at++) noisy.pixels[at] = at % 2 ? 80 : 160;
  expect(offBlocks(noisy, flat(120))).toEqual({ count: 0, worst: 0 });
});

test("one stroke through a block is off, and said where", () => {
  const written = flat(250);
  for (let y = 8; y < 16; y++) for (let x = 18; x < 20; x++) written.pixels[y * 64 + x] = 20;
  expect(offBlocks(flat(250), written)).toEqual({ count: 1, worst: 57.5, box: { left: 16, top: 8, width: 8, height: 8 } });
});
