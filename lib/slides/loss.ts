import { blockSide, type FrameSize } from "@/lib/slides/frame";
import { blockOf, type Ink, isKept, isTurned } from "@/lib/slides/ink";

/** What of one picture's ink is gone in another. */
export interface Loss {
  /** Pixels of ink that are gone, and that there were. */
  lost: number;
  total: number;
  /** A word, a number or a line has given place to another. */
  isReplaced: boolean;
}

/** In a block where so much of the ink is gone, what stood there is gone. */
const goneShare = 0.4;
const leastInk = 4;
/** A pointer is smaller. */
const wordBlocks = 6;
const wordColumns = 3;
const wordInk = 60;
/** More than this is no marker but what the slide consists of. */
const markerShare = 0.35;

/**
 * Compares two pictures by their ink. What is the same thing in another place was moved and is not lost: a marker, a frame
 * around a line, a bar behind it. Nor is what stands there in inverse video.
 * @param isTold whether the block counts; ink of others is neither lost nor there
 * @param isChanged whether the block may have changed; absent: all
 */
export function lossOf(old: Ink, now: Ink, nowLuma: Uint8Array, oldLuma: Uint8Array, blocks: LossBlocks, size: FrameSize): Loss {
  const lost = lostIn(old, nowLuma, blocks, size);
  if (lost.at.length < 24 * size.scale) return { lost: lost.at.length, total: lost.total, isReplaced: false };
  const gained = lostIn(now, oldLuma, blocks, size);
  const isMarker = lost.at.length < markerShare * lost.total && isMoved(lost.at, gained.at, size);
  if (isMarker) return { lost: 0, total: lost.total, isReplaced: false };
  const isReplacedAt = (block: number) => isGone(lost, block) && isGone(gained, block);
  return {
    lost: lost.at.length,
    total: lost.total,
    isReplaced: hasWord((block) => blocks.isStraight?.(block) !== false && isReplacedAt(block), lost.perBlock, size),
  };
}

export interface LossBlocks {
  isTold: (block: number) => boolean;
  isChanged?: (block: number) => boolean;
  /** Whether it went straight from the one to the other: a word that gives place to another does. */
  isStraight?: (block: number) => boolean;
}

interface Lost {
  at: number[];
  total: number;
  perBlock: Uint8Array;
  inkPerBlock: Uint8Array;
}

function lostIn(ink: Ink, luma: Uint8Array, { isTold, isChanged }: LossBlocks, size: FrameSize): Lost {
  const [perBlock, inkPerBlock, turned] = [new Uint8Array(size.blocks), new Uint8Array(size.blocks), new Uint8Array(size.blocks)];
  const at: number[] = [];
  let total = 0;
  for (let n = 0; n < ink.at.length; n++) {
    const pixel = ink.at[n]!;
    const block = blockOf(pixel, size);
    if (!isTold(block)) continue;
    total += 1;
    inkPerBlock[block]! += 1;
    if ((isChanged && !isChanged(block)) || isKept(ink, n, luma, size)) continue;
    if (isTurned(ink, n, luma, size)) turned[block]! += 1;
    at.push(pixel);
    perBlock[block]! += 1;
  }
  const isInverse = (block: number) => turned[block]! > 0.6 * inkPerBlock[block]!;
  for (let block = 0; block < size.blocks; block++) if (isInverse(block)) perBlock[block] = 0;
  return { at: at.filter((pixel) => perBlock[blockOf(pixel, size)]! > 0), total, perBlock, inkPerBlock };
}

const isGone = ({ perBlock, inkPerBlock }: Lost, block: number) =>
  inkPerBlock[block]! >= leastInk && perBlock[block]! >= goneShare * inkPerBlock[block]!;

/** Whether such blocks lie together so that a word would fill them. */
function hasWord(isIn: (block: number) => boolean, ink: Uint8Array, size: FrameSize): boolean {
  const seen = new Uint8Array(size.blocks);
  for (let first = 0; first < size.blocks; first++) {
    if (seen[first] || !isIn(first)) continue;
    const group = [first];
    seen[first] = 1;
    for (const block of group) {
      for (const step of [-2, -1, 1, 2, -size.blocksX, size.blocksX]) {
        const next = block + step;
        const isNear = next >= 0 && next < size.blocks && Math.abs((next % size.blocksX) - (block % size.blocksX)) <= 2;
        if (!isNear || seen[next] || !isIn(next)) continue;
        seen[next] = 1;
        group.push(next);
      }
    }
    const columns = group.map((block) => block % size.blocksX);
    const width = Math.max(...columns) - Math.min(...columns) + 1;
    const lost = group.reduce((sum, block) => sum + ink[block]!, 0);
    if (group.length >= wordBlocks && width >= wordColumns && lost >= wordInk * size.scale) return true;
  }
  return false;
}

/** Whether the one is the other in another place. */
function isMoved(lost: readonly number[], gained: readonly number[], size: FrameSize): boolean {
  if (gained.length < 0.5 * lost.length || lost.length < 0.5 * gained.length) return false;
  const [xs, ys] = [(at: number) => at % size.width, (at: number) => Math.floor(at / size.width)];
  const dx = Math.round(middle(gained.map(xs)) - middle(lost.map(xs)));
  const dy = Math.round(middle(gained.map(ys)) - middle(lost.map(ys)));
  const isInPlace = found(lost, gained, 0, 0, size) > 0.3;
  if (isInPlace || Math.abs(dx) + Math.abs(dy) < blockSide / 2) return false;
  return found(lost, gained, dx, dy, size) > 0.8 && found(gained, lost, -dx, -dy, size) > 0.8;
}

/** Of the two ends: how many pixels an edge is wide depends on where it falls. */
function middle(values: number[]): number {
  values.sort((a, b) => a - b);
  const few = Math.floor(values.length / 50);
  return (values[few]! + values.at(-1 - few)!) / 2;
}

function found(these: readonly number[], those: readonly number[], dx: number, dy: number, size: FrameSize): number {
  const near = new Set<number>();
  for (const at of those) for (const y of [-2, -1, 0, 1, 2]) for (const x of [-1, 0, 1]) near.add(at + y * size.width + x);
  return these.filter((at) => near.has(at + dy * size.width + dx)).length / these.length;
}
