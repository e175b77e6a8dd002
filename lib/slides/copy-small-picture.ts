import sharp from "sharp";
import type { Files } from "@/lib/storage/files";

/**
 * Stores a picture that there is already as a slide's picture and thumbnail, as small as it is.
 * @param picture any format; small or a slide's own @returns its size in pixels
 */
export async function copySmallPicture(picture: Buffer, key: string, thumbnailKey: string, files: Pick<Files, "put">) {
  const { data, info } = await sharp(picture).jpeg({ quality: 92, chromaSubsampling: "4:4:4" }).toBuffer({ resolveWithObject: true });
  const thumbnail = await sharp(picture).resize({ width: 480, height: 480, fit: "inside", withoutEnlargement: true }).webp().toBuffer();
  await files.put(key, data, "image/jpeg");
  await files.put(thumbnailKey, thumbnail, "image/webp");
  return { width: info.width, height: info.height, isSmall: true as const };
}
