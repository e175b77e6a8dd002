import sharp from "sharp";
import type { Crop } from "@/lib/slides/crop";
import { storePicture } from "@/lib/slides/store-picture";
import type { Files } from "@/lib/storage/files";

/**
 * Cuts a stored picture of a slide down to a part of it, and makes its thumbnail anew. @param crop in thousandths of the picture
 * @returns its size in pixels; undefined where there is no such picture
 */
export async function cropPicture(
  key: string,
  thumbnailKey: string,
  crop: Crop,
  files: Pick<Files, "read" | "put">,
): Promise<{ width: number; height: number } | undefined> {
  const picture = await files.read(key);
  if (!picture) return undefined;
  const { width, height } = await sharp(picture).metadata();
  const part = sharp(picture).extract({
    left: Math.floor((crop.x * width) / 1000),
    top: Math.floor((crop.y * height) / 1000),
    width: Math.max(1, Math.floor((crop.width * width) / 1000)),
    height: Math.max(1, Math.floor((crop.height * height) / 1000)),
  });
  return storePicture(part, key, thumbnailKey, files);
}
