import type { Sharp } from "sharp";
import { thumbnailBox } from "@/lib/slides/thumbnail-box";
import type { Files } from "@/lib/storage/files";

/** Stores a picture that is there already as a slide's picture, and its thumbnail. @returns its size in pixels */
export async function storePicture(picture: Sharp, key: string, thumbnailKey: string, files: Pick<Files, "put">) {
  const { data, info } = await picture.clone().jpeg({ quality: 92, chromaSubsampling: "4:4:4" }).toBuffer({ resolveWithObject: true });
  const thumbnail = await picture.clone().resize(thumbnailBox).webp().toBuffer();
  await files.put(key, data, "image/jpeg");
  await files.put(thumbnailKey, thumbnail, "image/webp");
  return { width: info.width, height: info.height };
}
