import type { Slide } from "@/lib/slides/slide";
import type { Files } from "@/lib/storage/files";
import { thumbnailKey } from "@/lib/storage/keys";

/**
 * The lecture's own thumbnail is that of its first real slide. @param slides in order of first appearance
 * @returns whether it has one
 */
export async function writeThumbnail(
  lectureId: string,
  slides: readonly Pick<Slide, "number" | "kind">[],
  files: Pick<Files, "read" | "put">,
): Promise<boolean> {
  const first = slides.find(({ kind }) => kind === "slide") ?? slides[0];
  const thumbnail = first && (await files.read(thumbnailKey(lectureId, first.number)));
  if (thumbnail) await files.put(thumbnailKey(lectureId, 0), thumbnail, "image/webp");
  return thumbnail !== undefined;
}
