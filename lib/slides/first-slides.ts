import { firstSlidesKey, pictureKey, thumbnailKey } from "@/lib/storage/keys";

/** Slides that are shown before a lecture was looked through have numbers from here on, which no slide has otherwise. */
export const firstSlides = { from: 90_001, most: 24 } as const;

/** All objects there may be of them. */
export function firstSlidesKeys(lectureId: string): string[] {
  const numbers = Array.from({ length: firstSlides.most }, (_, index) => firstSlides.from + index);
  return [firstSlidesKey(lectureId), ...numbers.flatMap((number) => [pictureKey(lectureId, number), thumbnailKey(lectureId, number)])];
}
