import type { Media } from "@/lib/lectures/lecture";
import { captureSlides } from "@/lib/slides/capture-slides";
import { firstSlides } from "@/lib/slides/first-slides";
import type { FoundSlide } from "@/lib/slides/slide";
import type { Work } from "@/lib/storage/files";
import { firstSlidesKey } from "@/lib/storage/keys";

/**
 * Takes pictures of what the beginning of a lecture shows, to be read while the rest is looked through. What they are may turn out
 * otherwise in the end: their numbers are of their own, and `writeLectureSlides` removes them. @throws AppError as `captureSlides`
 */
export async function showFirstSlides(
  source: string,
  media: Media,
  found: readonly FoundSlide[],
  lectureId: string,
  work: Work,
): Promise<void> {
  const some = found.slice(0, firstSlides.most);
  const slides = await captureSlides(
    source,
    media,
    some,
    work.files,
    lectureId,
    { ...work, report: () => {} },
    { firstNumber: firstSlides.from },
  );
  await work.files.put(firstSlidesKey(lectureId), JSON.stringify(slides), "application/json");
}
