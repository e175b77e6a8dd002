import { blockMeans, meanDistance } from "@/lib/slides/block";
import type { FrameSize, Planes } from "@/lib/slides/frame";
import { blockOf, countInk, isKept } from "@/lib/slides/ink";
import { type OpenedLook, opened, packLuma } from "@/lib/slides/packed-luma";
import { shrunk } from "@/lib/slides/shrunk";
import type { Sample } from "@/lib/slides/tracker";

/** A stretch of lecture between two changes of slide, and what stood there at its end. */
export interface Segment {
  startMs: number;
  endMs: number;
  pictureMs: number;
  look: Look;
  /** Moving pictures from edge to edge, most of the time. */
  isLive: boolean;
  /** The states in which it stood for a while before more was added, in order; absent where they are not wanted. */
  steps?: Step[];
}

export type Step = Pick<Segment, "startMs" | "endMs" | "pictureMs" | "look">;

/** What is compared when we ask whether a slide was seen before; of a long lecture there are many, so each is small. */
export interface Look {
  /** `openLook` gives the luma plane and its ink. */
  packed: Uint8Array;
  inkCount: number;
  /** The luma plane at a quarter of its width and height. */
  small: Uint8Array;
  means: Uint8Array;
  /** 1 for blocks of which nothing is known: somebody moved there. */
  mask: Uint8Array;
  maskedShare: number;
}

export function lookOf(planes: Planes, mask: Uint8Array, size: FrameSize): Look {
  const masked = mask.reduce((sum, bit) => sum + bit, 0);
  return {
    packed: packLuma(planes.luma),
    inkCount: countInk(planes.luma, size),
    small: shrunk(planes.luma, size),
    means: blockMeans(planes, size),
    mask,
    maskedShare: masked / size.blocks,
  };
}

export const openLook = ({ packed }: Look, size: FrameSize): OpenedLook => opened(packed, size);

export function isLive(samples: readonly Sample[]): boolean {
  return samples.filter((sample) => sample.dirtyShare > 0.5).length > 0.8 * samples.length;
}

export interface Cover {
  cover: number;
  ink: number;
}

/** A cover below this makes no difference any more; where it is certain, the rest is not counted. */
const hopeless = 0.7;

/**
 * How much of `a`'s ink is also in `b`, 0..1, and how many pixels of ink that is about. Masked blocks and template ink do not
 * count. A cover below 0.7 is given as 0.
 */
export function coverOf(a: Look, b: Look, template: Uint8Array | undefined, size: FrameSize): Cover {
  let [kept, count] = [0, 0];
  const { ink } = openLook(a, size);
  const { luma } = openLook(b, size);
  for (let n = 0; n < a.inkCount; n++) {
    const pixel = ink.at[n]!;
    const block = blockOf(pixel, size);
    if (a.mask[block] || b.mask[block] || template?.[pixel]) continue;
    count += 1;
    if (isKept(ink, n, luma, size)) kept += 1;
    else if (count - kept > Math.max(100, (1 - hopeless) * a.inkCount)) return { cover: 0, ink: a.inkCount };
  }
  return { cover: count === 0 ? 0 : kept / count, ink: count };
}

/** Share of all blocks whose means lie further apart than `distance`. */
export function shareOfOtherMeans(a: Look, b: Look, distance: number, size: FrameSize): number {
  let other = 0;
  for (let block = 0; block < size.blocks; block++) {
    if (!a.mask[block] && !b.mask[block] && meanDistance(a.means, b.means, block) > distance) other += 1;
  }
  return other / size.blocks;
}
