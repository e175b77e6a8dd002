import type { Grey } from "@/bench/ssim";

const side = 8;

/**
 * A block is off when its mean brightness differs by more than this of 255. Codecs keep a block's mean nearly exact, whatever
 * they do to its edges: over the 75 right pictures of s01, s02, s05 and s06 (H.264 at crf 23 to 30, then our JPEG) the worst
 * block is 11.4 off; a picture taken one build step too early has a block that is 60 to 210 off.
 */
export const offThreshold = 24;

export interface OffBlocks {
  count: number;
  /** The worst difference of means, also where it is not off. */
  worst: number;
  /** Pixels, around all that are off. */
  box?: { left: number; top: number; width: number; height: number };
}

/** Which 8 × 8 blocks of a picture are not what they should be. Both of the same size. */
export function offBlocks(a: Grey, b: Grey): OffBlocks {
  let [count, worst, left, top, right, bottom] = [0, 0, a.width, a.height, 0, 0];
  for (let y = 0; y + side <= a.height; y += side)
    for (let x = 0; x + side <= a.width; x += side) {
      const difference = meanDifference(a, b, x, y);
      worst = Math.max(worst, difference);
      if (difference <= offThreshold) continue;
      count += 1;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + side), Math.max(bottom, y + side)];
    }
  return { count, worst, ...(count > 0 && { box: { left, top, width: right - left, height: bottom - top } }) };
}

function meanDifference(a: Grey, b: Grey, x: number, y: number): number {
  let sum = 0;
  for (let row = y; row < y + side; row++)
    for (let at = row * a.width + x, end = at + side; at < end; at++) sum += a.pixels[at]! - b.pixels[at]!;
  return Math.abs(sum) / (side * side);
}
