import sharp from "sharp";

/** Longest side of what is read, in pixels. Larger is slower and no better, smaller is worse (docs/measurements-text.md). */
const longest = 1600;
const largestScale = 3;
/** Grain of the ground, in pixels of what is read: letters cover less than half of nine by nine such cells. */
const cell = 8;
const cells = 9;
/** No picture of a lecture has more; 4K is 8.3 million. */
const mostPixels = 50_000_000;

export interface PreparedPicture {
  /** Dark letters on white, whatever their colours were. */
  png: Buffer;
  /** Pixels of `png` for one of the picture. */
  scale: number;
  width: number;
  height: number;
}

/**
 * A picture as recognisers like it. Each pixel becomes as dark as its colour is far from the ground around it (the median of the
 * neighbourhood, in the colour that differs most): light on dark, dark on light and blue on black come out alike, in one picture too.
 */
export async function preparePicture(file: string): Promise<PreparedPicture> {
  const source = sharp(file, { limitInputPixels: mostPixels }).rotate().removeAlpha().toColourspace("srgb");
  const { width: fullWidth, height: fullHeight } = await sharp(file, { limitInputPixels: mostPixels }).metadata();
  const scale = Math.min(largestScale, longest / Math.max(fullWidth, fullHeight));
  const [width, height] = [fullWidth, fullHeight].map((side) => Math.max(1, Math.round(side * scale))) as [number, number];
  const colours = await source.resize(width, height, { fit: "fill" }).raw().toBuffer();
  const ground = await groundOf(colours, width, height);
  const ink = Buffer.alloc(width * height);
  for (let pixel = 0, at = 0; pixel < ink.length; pixel += 1, at += 3) {
    const red = Math.abs(colours[at]! - ground[at]!);
    const green = Math.abs(colours[at + 1]! - ground[at + 1]!);
    const blue = Math.abs(colours[at + 2]! - ground[at + 2]!);
    ink[pixel] = 255 - Math.max(red, green, blue);
  }
  const png = await sharp(ink, { raw: { width, height, channels: 1 } })
    .withMetadata({ density: 150 })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return { png, scale, width: fullWidth, height: fullHeight };
}

async function groundOf(colours: Buffer, width: number, height: number): Promise<Buffer> {
  const small = { width: Math.ceil(width / cell), height: Math.ceil(height / cell) };
  const sampled = await sharp(colours, { raw: { width, height, channels: 3 } })
    .resize(small.width, small.height, { fit: "fill", kernel: "nearest" })
    .median(cells)
    .raw()
    .toBuffer();
  return sharp(sampled, { raw: { ...small, channels: 3 } })
    .resize(width, height, { fit: "fill", kernel: "nearest" })
    .raw()
    .toBuffer();
}
