import type { Grey } from "@/bench/ssim";

const side = 8;

/**
 * A block is off when its mean brightness differs by more than this of 255. Codecs keep a block's mean nearly exact, whatever
 * they do to its edges: over the 75 right pictures of s01, s02, s05 and s06 (H.264 at crf 23 to 30, then our JPEG) the worst
 * block is 11.4 off; a picture taken one build step too early has a block that is 60 to 210 off.
 */
export const offThreshold = 24;

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface OffBlocks {
  count: number;
  /** The worst difference of means, also where it is not off. */
  worst: number;
  /** Pixels. Blocks that are off and not more than one block apart are in one box. */
  boxes: Box[];
}

/** Which 8 × 8 blocks of a picture are not what they should be. Both of the same size. */
export function offBlocks(a: Grey, b: Grey): OffBlocks {
  let worst = 0;
  const off: { x: number; y: number }[] = [];
  for (let y = 0; y + side <= a.height; y += side)
    for (let x = 0; x + side <= a.width; x += side) {
      const difference = meanDifference(a, b, x, y);
      worst = Math.max(worst, difference);
      if (difference > offThreshold) off.push({ x, y });
    }
  return { count: off.length, worst, boxes: boxesAround(off) };
}

/** Whether a picture has lines within a box: pointers over words are worse than pointers beside them. */
export function hasInk({ pixels, width }: Grey, box: Box): boolean {
  let [least, most] = [255, 0];
  for (let y = box.top; y < box.top + box.height; y++)
    for (let at = y * width + box.left, end = at + box.width; at < end; at++) {
      least = Math.min(least, pixels[at]!);
      most = Math.max(most, pixels[at]!);
    }
  return most - least > 60;
}

function boxesAround(blocks: readonly { x: number; y: number }[]): Box[] {
  const left = new Map(blocks.map((block) => [`${block.x},${block.y}`, block]));
  const boxes: Box[] = [];
  for (const first of blocks) {
    const waiting = [first];
    const near: typeof waiting = [];
    for (let block = waiting.pop(); block; block = waiting.pop()) {
      if (!left.delete(`${block.x},${block.y}`)) continue;
      near.push(block);
      for (let y = block.y - 2 * side; y <= block.y + 2 * side; y += side)
        for (let x = block.x - 2 * side; x <= block.x + 2 * side; x += side) {
          const next = left.get(`${x},${y}`);
          if (next) waiting.push(next);
        }
    }
    if (near.length > 0) boxes.push(boxAround(near));
  }
  return boxes;
}

function boxAround(blocks: readonly { x: number; y: number }[]): Box {
  const [xs, ys] = [blocks.map((it) => it.x), blocks.map((it) => it.y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) + side - left, height: Math.max(...ys) + side - top };
}

function meanDifference(a: Grey, b: Grey, x: number, y: number): number {
  let sum = 0;
  for (let row = y; row < y + side; row++)
    for (let at = row * a.width + x, end = at + side; at < end; at++) sum += a.pixels[at]! - b.pixels[at]!;
  return Math.abs(sum) / (side * side);
}
