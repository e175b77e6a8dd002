import type { Media } from "@/lib/lectures/lecture";
import { capturePictures } from "@/lib/slides/capture-pictures";
import type { Dropped } from "@/lib/slides/slide";
import type { Work } from "@/lib/storage/files";
import { droppedKey } from "@/lib/storage/keys";

/** Of more than these no thumbnail is taken; what was dropped is recorded all the same. */
export const mostDroppedPictures = 300;

/**
 * Takes a thumbnail of each thing that was seen and left out, so that people can choose what to bring back.
 * @returns all of them, numbered from 1 in order of time; some may be without a thumbnail
 * @throws AppError as `capturePictures`
 */
export async function captureDropped(sourcePath: string, media: Media, dropped: readonly Dropped[], lectureId: string, work: Work) {
  const numbered = dropped.map((it, index) => ({ ...it, number: index + 1 }));
  const shots = numbered
    .slice(0, mostDroppedPictures)
    .map(({ pictureMs, number }) => ({ pictureMs, thumbnailKey: droppedKey(lectureId, number) }));
  await capturePictures(sourcePath, media, shots, work);
  return numbered;
}
