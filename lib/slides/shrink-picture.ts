import { stat } from "node:fs/promises";
import sharp from "sharp";

export interface PictureBudget {
  /** Bytes, reached by lower quality, unless that would make letters hard to read. */
  mostBytes: number;
  /** Pixels on the longer side. */
  mostPixels: number;
}

/** Below it, letters on slides get a rim that one sees. */
const qualities = [80, 68, 56, 45];

/**
 * Writes a smaller copy of a JPEG where it is larger than the budget. @returns the path that fits: the copy's, or the picture's own.
 * The same picture gives the same bytes.
 */
export async function shrinkPicture(picture: string, copy: string, { mostBytes, mostPixels }: PictureBudget): Promise<string> {
  const { size } = await stat(picture);
  if (size <= mostBytes) return picture;
  const small = sharp(picture).resize({ width: mostPixels, height: mostPixels, fit: "inside", withoutEnlargement: true });
  const { data, info } = await small.raw().toBuffer({ resolveWithObject: true });
  for (const quality of qualities) {
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const written = await sharp(data, { raw })
      .jpeg({ quality, chromaSubsampling: quality > 60 ? "4:4:4" : "4:2:0", mozjpeg: true })
      .toFile(copy);
    if (written.size <= mostBytes) break;
  }
  return copy;
}
