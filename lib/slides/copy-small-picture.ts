import sharp from "sharp";
import { storePicture } from "@/lib/slides/store-picture";
import type { Files } from "@/lib/storage/files";

/**
 * Stores a picture that there is already as a slide's picture and thumbnail, as small as it is.
 * @param picture any format; small or a slide's own @returns its size in pixels
 */
export async function copySmallPicture(picture: Buffer, key: string, thumbnailKey: string, files: Pick<Files, "put">) {
  return { ...(await storePicture(sharp(picture), key, thumbnailKey, files)), isSmall: true as const };
}
