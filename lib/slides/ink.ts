import { blockSide, type FrameSize } from "@/lib/slides/frame";

/**
 * What is written or drawn: the pixels at edges, with the direction of the edge. Slides are compared by their ink, since
 * two slides of one deck share nearly all of their pixels and none of their text.
 */
export interface Ink {
  /** Indices into the luma plane. */
  at: Int32Array;
  dx: Int16Array;
  dy: Int16Array;
}

const edge = 28;

export const inkOf = (luma: Uint8Array, size: FrameSize): Ink => inkIn(luma, size).ink;

/** @param room memory that may be used again. @returns the ink, and the room in which it stands, that room if it was enough */
export function inkIn(luma: Uint8Array, size: FrameSize, room?: Ink): { ink: Ink; room: Ink } {
  const places = findInk(luma, size);
  const count = places.length;
  const hasRoom = room && room.at.length >= count;
  const { at, dx, dy } = hasRoom ? room : { at: new Int32Array(count), dx: new Int16Array(count), dy: new Int16Array(count) };
  at.set(places);
  for (let n = 0; n < count; n++) {
    const i = at[n]!;
    dx[n] = luma[i + 1]! - luma[i - 1]!;
    dy[n] = luma[i + size.width]! - luma[i - size.width]!;
  }
  return { ink: { at: at.subarray(0, count), dx: dx.subarray(0, count), dy: dy.subarray(0, count) }, room: { at, dx, dy } };
}

export const countInk = (luma: Uint8Array, size: FrameSize) => findInk(luma, size).length;

/** Used again: fresh memory of this size is a burden to the garbage collector. */
let found = new Int32Array();

/** @returns valid until the next call */
function findInk(luma: Uint8Array, { width, height }: FrameSize): Int32Array {
  if (found.length < width * height) found = new Int32Array(width * height);
  let count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
      const dx = luma[i + 1]! - luma[i - 1]!;
      const dy = luma[i + width]! - luma[i - width]!;
      if (dx > edge || dx < -edge || dy > edge || dy < -edge) found[count++] = i;
    }
  }
  return found.subarray(0, count);
}

/**
 * Whether the `n`th ink pixel is still there in another picture: the edge goes the same way and has kept a sixth of its
 * strength. Text that is greyed out has not been taken away.
 */
export function isKept(ink: Ink, n: number, luma: Uint8Array, size: FrameSize): boolean {
  return 6 * along(ink, n, luma, size) >= ink.dx[n]! ** 2 + ink.dy[n]! ** 2;
}

/** Whether the edge goes just the other way: what was dark on light is light on dark. */
export function isTurned(ink: Ink, n: number, luma: Uint8Array, size: FrameSize): boolean {
  return -6 * along(ink, n, luma, size) >= ink.dx[n]! ** 2 + ink.dy[n]! ** 2;
}

function along(ink: Ink, n: number, luma: Uint8Array, size: FrameSize): number {
  const i = ink.at[n]!;
  return ink.dx[n]! * (luma[i + 1]! - luma[i - 1]!) + ink.dy[n]! * (luma[i + size.width]! - luma[i - size.width]!);
}

/** The block in which a pixel lies. */
export function blockOf(pixel: number, size: FrameSize): number {
  const y = Math.floor(pixel / size.width);
  return Math.floor(y / blockSide) * size.blocksX + Math.floor((pixel - y * size.width) / blockSide);
}

/** Whether something is written or drawn in a block. */
export function hasInk(luma: Uint8Array, block: number, { width, height, blocksX }: FrameSize): boolean {
  const [left, top] = [(block % blocksX) * blockSide, Math.floor(block / blocksX) * blockSide];
  for (let y = Math.max(1, top); y < Math.min(height - 1, top + blockSide); y++) {
    for (let x = Math.max(1, left), i = y * width + x; x < Math.min(width - 1, left + blockSide); x++, i++)
      if (Math.abs(luma[i + 1]! - luma[i - 1]!) > edge || Math.abs(luma[i + width]! - luma[i - width]!) > edge) return true;
  }
  return false;
}

/** How many ink pixels each block has. */
export function inkPerBlock(ink: Ink, size: FrameSize): Uint8Array {
  const counts = new Uint8Array(size.blocks);
  for (const pixel of ink.at) counts[blockOf(pixel, size)]! += 1;
  return counts;
}
