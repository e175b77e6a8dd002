/** One sampled picture, small: brightness, and two colour planes of half the width and height (YCbCr 4:2:0, full range). */
export interface Planes {
  luma: Uint8Array;
  blue: Uint8Array;
  red: Uint8Array;
}

export interface Frame extends Planes {
  atMs: number;
  /** The picture is the one before, byte for byte. */
  isRepeat?: boolean;
}

/** Pixels, multiples of `blockSide`, and the same in blocks. */
export interface FrameSize {
  width: number;
  height: number;
  blocksX: number;
  blocksY: number;
  blocks: number;
  /** Lengths and counts in the rules are meant for 480 × 270; counts of pixels are multiplied by this. */
  scale: number;
}

/** A frame is judged in squares of 8 × 8 pixels. */
export const blockSide = 8;
const fullWidth = 480;

/** How large frames are sampled from a picture of these dimensions: 480 wide, never enlarged by more than the rounding. */
export function frameSizeFor(picture: { width: number; height: number }): FrameSize {
  const toBlocks = (pixels: number) => Math.max(2, Math.round(pixels / blockSide)) * blockSide;
  const width = picture.width < fullWidth ? Math.max(2, Math.ceil(picture.width / blockSide)) * blockSide : fullWidth;
  return frameSize(width, Math.min(2048, toBlocks((width * picture.height) / picture.width)));
}

export function frameSize(width: number, height: number): FrameSize {
  const [blocksX, blocksY] = [width / blockSide, height / blockSide];
  return { width, height, blocksX, blocksY, blocks: blocksX * blocksY, scale: Math.min(1, (width * height) / (480 * 270)) };
}

/** Bytes of one frame as ffmpeg writes it (yuv420p). */
export const frameBytes = (size: FrameSize) => (size.width * size.height * 3) / 2;

/** Views on `bytes`, not copies. */
export function frameFrom(bytes: Uint8Array, size: FrameSize, atMs: number): Frame {
  const pixels = size.width * size.height;
  return {
    atMs,
    luma: bytes.subarray(0, pixels),
    blue: bytes.subarray(pixels, pixels * 1.25),
    red: bytes.subarray(pixels * 1.25, pixels * 1.5),
  };
}

/** What video codes as 16..235 (brightness) and 16..240 (colour), in 0..255 (ITU-R BT.601, 2.5.3). */
const brightness = Uint8Array.from({ length: 256 }, (_, coded) => Math.min(255, Math.max(0, Math.round(((coded - 16) * 255) / 219))));
const colour = Uint8Array.from({ length: 256 }, (_, coded) => Math.min(255, Math.max(0, Math.round(128 + ((coded - 128) * 255) / 224))));

/** Fills `full` with what `coded` shows. */
export function fullRange(coded: Planes, full: Planes): void {
  for (let at = 0; at < coded.luma.length; at++) full.luma[at] = brightness[coded.luma[at]!]!;
  for (let at = 0; at < coded.blue.length; at++) {
    full.blue[at] = colour[coded.blue[at]!]!;
    full.red[at] = colour[coded.red[at]!]!;
  }
}

export function copyPlanes(planes: Planes): Planes {
  return { luma: planes.luma.slice(), blue: planes.blue.slice(), red: planes.red.slice() };
}

export function emptyPlanes(size: FrameSize): Planes {
  return frameFrom(new Uint8Array(frameBytes(size)), size, 0);
}
