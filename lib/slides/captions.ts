import type { FrameSize } from "@/lib/slides/frame";
import { blockOf, type Ink, isKept } from "@/lib/slides/ink";
import { openLook, type Segment } from "@/lib/slides/segment";

/** Captions stand in the lowest part of the picture, in one or two lines. */
const lowestPart = 0.35;
const oftenEnough = 4;
/** Ink pixels of a block that must come or go. */
const leastInk = 4;

/**
 * Captions burnt into the picture: rows at the bottom that are rewritten again and again while everything else stands. What
 * stands there tells nothing about the slide. @returns the segments with these rows masked, or the same when there are none
 */
export function withoutCaptions(segments: readonly Segment[], size: FrameSize): readonly Segment[] {
  const first = Math.floor(size.blocksY * (1 - lowestPart));
  const rewritten = new Uint16Array(size.blocksY);
  for (const [index, segment] of segments.entries()) {
    const rows = index === 0 ? [] : changedRows(segments[index - 1]!, segment, size);
    if (rows.length > 0 && rows.every((row) => row >= first)) for (const row of rows) rewritten[row]! += 1;
  }
  const isCaption = (row: number) => [row - 1, row, row + 1].some((near) => (rewritten[near] ?? 0) >= oftenEnough);
  if (!rewritten.some((count) => count >= oftenEnough)) return segments;
  return segments.map((segment) => masked(segment, isCaption, size));
}

/** Rows of blocks in which ink came or went. */
function changedRows(before: Segment, after: Segment, size: FrameSize): number[] {
  const changed = new Uint8Array(size.blocks);
  const [then, now] = [openLook(before.look, size), openLook(after.look, size)];
  addGone(changed, then.ink, now.luma, size);
  addGone(changed, now.ink, then.luma, size);
  const rows = new Set<number>();
  for (let block = 0; block < size.blocks; block++) {
    if (changed[block]! >= leastInk && !before.look.mask[block] && !after.look.mask[block]) rows.add(Math.floor(block / size.blocksX));
  }
  return [...rows];
}

function addGone(counts: Uint8Array, ink: Ink, luma: Uint8Array, size: FrameSize): void {
  for (let n = 0; n < ink.at.length; n++) if (!isKept(ink, n, luma, size)) counts[blockOf(ink.at[n]!, size)]! += 1;
}

function masked(segment: Segment, isCaption: (row: number) => boolean, size: FrameSize): Segment {
  const mask = segment.look.mask.map((bit, block) => (bit || isCaption(Math.floor(block / size.blocksX)) ? 1 : 0));
  return { ...segment, look: { ...segment.look, mask } };
}
