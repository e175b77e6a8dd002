import { meanDistance } from "@/lib/slides/block";
import type { FrameSize } from "@/lib/slides/frame";

const recoloured = 21.6;
/** Of the whole picture, whatever was there before. */
const groundShare = 0.4;
/** Of the whole picture, where something coloured has another colour now. */
const shapeShare = 0.03;
/** Of all that is written. */
const writingShare = 0.28;
const fewestWritten = 20;
const hueMoved = 3;
const greyest = 4;

/** Block means of a picture, and how much ink each block has. */
export interface Coloured {
  means: Uint8Array;
  inkPerBlock: Uint8Array;
}

/**
 * Another slide by its colours: most of the picture changed, or a coloured shape, or nearly all of the writing, has another
 * colour. A shape on what was bare ground is an addition, and a marker that leaves bare ground has only moved on.
 */
export function isRecoloured(old: Coloured, now: Coloured, counts: (block: number) => boolean, size: FrameSize): boolean {
  const ground = groundOf(old.means);
  let [flat, shapes, written, rewritten] = [0, 0, 0, 0];
  for (let block = 0; block < size.blocks; block++) {
    const isFlat = old.inkPerBlock[block]! < 3;
    if (!isFlat) written += 1;
    if (!counts(block)) continue;
    if (!isFlat) {
      if (hueDistance(old.means, now.means, block) > hueMoved && hue(now.means, block) > greyest) rewritten += 1;
    } else if (meanDistance(old.means, now.means, block) > recoloured) {
      flat += 1;
      const isShape = now.inkPerBlock[block]! < 3 && !isGround(old.means, block, ground) && !isGround(now.means, block, ground);
      if (isShape) shapes += 1;
    }
  }
  return (
    flat > groundShare * size.blocks ||
    shapes > shapeShare * size.blocks ||
    (rewritten > writingShare * written && rewritten > fewestWritten)
  );
}

/** No fewer blocks, or as many, make another slide by their colours. */
export const fewestRecoloured = (size: FrameSize) => Math.min(fewestWritten, shapeShare * size.blocks);

/** The colour that most blocks have, in steps of 16 levels. */
function groundOf(means: Uint8Array): [number, number, number] {
  const counts = new Map<number, { count: number; at: number }>();
  for (let at = 0; at < means.length; at += 3) {
    const key = ((means[at]! >> 4) << 8) | ((means[at + 1]! >> 4) << 4) | (means[at + 2]! >> 4);
    const entry = counts.get(key) ?? { count: 0, at };
    entry.count += 1;
    counts.set(key, entry);
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  const at = most?.at ?? 0;
  return [means[at]!, means[at + 1]!, means[at + 2]!];
}

function isGround(means: Uint8Array, block: number, ground: readonly number[]): boolean {
  return ground.every((value, plane) => Math.abs(means[block * 3 + plane]! - value) <= recoloured);
}

/** How far from grey. */
function hue(means: Uint8Array, block: number): number {
  return Math.max(Math.abs(means[block * 3 + 1]! - 128), Math.abs(means[block * 3 + 2]! - 128));
}

function hueDistance(a: Uint8Array, b: Uint8Array, block: number): number {
  return Math.max(Math.abs(a[block * 3 + 1]! - b[block * 3 + 1]!), Math.abs(a[block * 3 + 2]! - b[block * 3 + 2]!));
}
