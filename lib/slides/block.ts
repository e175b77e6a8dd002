import { blockSide, type FrameSize, type Planes } from "@/lib/slides/frame";

const pixelDiffers = 18;
/** Of 64 pixels. Fewer are noise of the compression. */
const pixelsTolerated = 3;
/** Of 16 pixels of each colour plane. */
const coloursTolerated = 4;

/** Whether two pictures show the same in one block. */
export function sameBlock(a: Planes, b: Planes, block: number, size: FrameSize): boolean {
  return sameLuma(a.luma, b.luma, block, size) && sameColours(a, b, block, size);
}

/**
 * The same, for a frame of which positions are right to half a pixel only: a pixel differs when it is brighter or darker than
 * all around its place in the other picture, one way or the other.
 */
export function sameBlockNearby(a: Planes, b: Planes, block: number, size: FrameSize): boolean {
  const luma = { start: firstPixel(block, size), side: blockSide, width: size.width };
  const colour = { start: firstColour(block, size), side: blockSide / 2, width: size.width / 2 };
  return (
    countNearby(a.luma, b.luma, luma, pixelsTolerated) < pixelsTolerated &&
    countNearby(a.blue, b.blue, colour, coloursTolerated) < coloursTolerated &&
    countNearby(a.red, b.red, colour, coloursTolerated) < coloursTolerated
  );
}

function countNearby(a: Uint8Array, b: Uint8Array, square: { start: number; side: number; width: number }, enough: number): number {
  let different = 0;
  for (let y = 0; y < square.side; y++) {
    for (let x = 0, at = square.start + y * square.width; x < square.side; x++, at++) {
      const change = a[at]! - b[at]!;
      if (change <= pixelDiffers && change >= -pixelDiffers) continue;
      if (isBeyond(a[at]!, b, at, square.width) || isBeyond(b[at]!, a, at, square.width)) different += 1;
      if (different >= enough) return different;
    }
  }
  return different;
}

function isBeyond(value: number, plane: Uint8Array, at: number, width: number): boolean {
  let least = 255;
  let most = 0;
  for (let row = at - width; row <= at + width; row += width) {
    for (let i = row - 1; i <= row + 1; i++) {
      const near = plane[i];
      if (near === undefined) continue;
      if (near < least) least = near;
      if (near > most) most = near;
    }
  }
  return value < least - pixelDiffers || value > most + pixelDiffers;
}

/** The same by brightness alone. */
export function sameLuma(a: Uint8Array, b: Uint8Array, block: number, size: FrameSize): boolean {
  const start = firstPixel(block, size);
  let different = 0;
  for (let y = 0; y < blockSide; y++) {
    for (let x = 0, at = start + y * size.width; x < blockSide; x++, at++) {
      const change = a[at]! - b[at]!;
      if ((change > pixelDiffers || change < -pixelDiffers) && ++different >= pixelsTolerated) return false;
    }
  }
  return true;
}

/** By how much `now` has gone on from `then`, away from `from`: levels, on average over the pixels in which `then` differs. */
export function furtherFrom(from: Uint8Array, then: Uint8Array, now: Uint8Array, block: number, size: FrameSize): number {
  const start = firstPixel(block, size);
  let further = 0;
  let pixels = 0;
  for (let y = 0; y < blockSide; y++) {
    for (let x = 0, at = start + y * size.width; x < blockSide; x++, at++) {
      const gone = then[at]! - from[at]!;
      if (gone <= pixelDiffers && gone >= -pixelDiffers) continue;
      further += gone > 0 ? now[at]! - then[at]! : then[at]! - now[at]!;
      pixels += 1;
    }
  }
  return pixels === 0 ? 0 : further / pixels;
}

function sameColours(a: Planes, b: Planes, block: number, size: FrameSize): boolean {
  const start = firstColour(block, size);
  let different = 0;
  for (let y = 0; y < 4; y++) {
    for (let x = 0, at = start + (y * size.width) / 2; x < 4; x++, at++) {
      const change = Math.max(Math.abs(a.blue[at]! - b.blue[at]!), Math.abs(a.red[at]! - b.red[at]!));
      if (change > pixelDiffers && ++different >= coloursTolerated) return false;
    }
  }
  return true;
}

export function copyBlock(to: Planes, from: Planes, block: number, size: FrameSize): void {
  const start = firstPixel(block, size);
  for (let y = 0; y < blockSide; y++) {
    for (let x = 0, at = start + y * size.width; x < blockSide; x++, at++) to.luma[at] = from.luma[at]!;
  }
  const colour = firstColour(block, size);
  for (let y = 0; y < 4; y++) {
    for (let x = 0, at = colour + (y * size.width) / 2; x < 4; x++, at++) {
      to.blue[at] = from.blue[at]!;
      to.red[at] = from.red[at]!;
    }
  }
}

/** Moves a block one level towards what is seen, so that slow drifts of light are followed. */
export function nudgeBlock(block: Planes, towards: Planes, index: number, size: FrameSize): void {
  const start = firstPixel(index, size);
  for (let y = 0; y < blockSide; y++) {
    for (let x = 0, at = start + y * size.width; x < blockSide; x++, at++) {
      block.luma[at]! += Math.sign(towards.luma[at]! - block.luma[at]!);
    }
  }
}

/** Mean brightness, 0..255. */
export function meanLuma(planes: Planes, block: number, size: FrameSize): number {
  const start = firstPixel(block, size);
  let sum = 0;
  for (let y = 0; y < blockSide; y++) {
    for (let x = 0, at = start + y * size.width; x < blockSide; x++, at++) sum += planes.luma[at]!;
  }
  return sum / blockSide ** 2;
}

/** Mean brightness and the two mean colours of every block, one after the other. */
export function blockMeans(planes: Planes, size: FrameSize): Uint8Array {
  const means = new Uint8Array(size.blocks * 3);
  for (let block = 0; block < size.blocks; block++) {
    const start = firstColour(block, size);
    let blue = 0;
    let red = 0;
    for (let y = 0; y < 4; y++) {
      for (let x = 0, at = start + (y * size.width) / 2; x < 4; x++, at++) {
        blue += planes.blue[at]!;
        red += planes.red[at]!;
      }
    }
    means[block * 3] = meanLuma(planes, block, size);
    means[block * 3 + 1] = blue / 16;
    means[block * 3 + 2] = red / 16;
  }
  return means;
}

/** How far the block's mean lies from that of the other picture, in brightness or in colour, whichever is further. */
export function meanDistance(a: Uint8Array, b: Uint8Array, block: number): number {
  const at = block * 3;
  return Math.max(Math.abs(a[at]! - b[at]!), Math.abs(a[at + 1]! - b[at + 1]!), Math.abs(a[at + 2]! - b[at + 2]!));
}

function firstPixel(block: number, size: FrameSize): number {
  return Math.floor(block / size.blocksX) * blockSide * size.width + (block % size.blocksX) * blockSide;
}

function firstColour(block: number, size: FrameSize): number {
  return Math.floor(block / size.blocksX) * 4 * (size.width / 2) + (block % size.blocksX) * 4;
}
