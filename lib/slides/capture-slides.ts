import { AppError } from "@/lib/errors";
import type { Media } from "@/lib/lectures/lecture";
import { capturePictures } from "@/lib/slides/capture-pictures";
import type { FoundSlide, Slide } from "@/lib/slides/slide";
import type { Files, Work } from "@/lib/storage/files";
import { pictureKey, thumbnailKey } from "@/lib/storage/keys";

/** So many pictures are taken in one step: what a crash loses. */
export const picturesPerPart = 24;

/**
 * Takes each slide's picture in full resolution and stores it with a thumbnail (at most 480 px). Where its own moment cannot be
 * decoded, its picture is taken in the middle of a span, and where that cannot be either, there is none.
 * @param part.firstNumber that of `found[0]`, where these are not all
 * @param work.report slides done and in all
 * @returns the slides, numbered in order of first appearance; only those that have a picture
 * @throws AppError damaged_file when the lecture's first slides have none, disk_full, took_too_long, process_crashed,
 * storage_unreachable, or the abort's reason
 */
export async function captureSlides(
  sourcePath: string,
  media: Media,
  found: readonly FoundSlide[],
  files: Files,
  lectureId: string,
  work: Omit<Work, "files">,
  { firstNumber }: { firstNumber: number } = { firstNumber: 1 },
): Promise<Slide[]> {
  const size = { width: media.width ?? 0, height: media.height ?? 0 };
  const slides = found.map((slide, index) => ({ ...slide, number: firstNumber + index, ...size }));
  const take = async (missing: Slide[], report: Work["report"]): Promise<Slide[]> => {
    const shots = missing.map(({ number, pictureMs }) => ({
      pictureMs,
      key: pictureKey(lectureId, number),
      thumbnailKey: thumbnailKey(lectureId, number),
    }));
    const isTaken = await capturePictures(sourcePath, media, shots, { files, signal: work.signal, report });
    return missing.filter((_, index) => isTaken[index]);
  };
  const taken = await take(slides, work.report);
  const missing = slides.filter((slide) => !taken.includes(slide));
  const elsewhere = missing.map((slide) => ({ ...slide, pictureMs: middleOf(slide), certainty: 0 }));
  taken.push(...(await take(elsewhere, () => {})));
  if (firstNumber === 1 && slides.length > 0 && taken.length === 0) throw new AppError("damaged_file", "No picture could be decoded.");
  return taken.sort((a, b) => a.number - b.number);
}

function middleOf({ spans }: FoundSlide): number {
  const longest = spans.reduce((a, b) => (b.endMs - b.startMs > a.endMs - a.startMs ? b : a));
  return Math.round((longest.startMs + longest.endMs) / 2);
}
