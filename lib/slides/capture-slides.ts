import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import type { Media } from "@/lib/lectures/lecture";
import { runNodeChild } from "@/lib/process/node-child";
import type { CaptureInput } from "@/lib/slides/capture-slides.child";
import type { FoundSlide, Slide } from "@/lib/slides/slide";
import type { Files } from "@/lib/storage/files";
import { pictureKey, thumbnailKey } from "@/lib/storage/keys";

/**
 * Takes each slide's picture in full resolution and stores it with a thumbnail (at most 480 px), working in a child process.
 * @param work.report slides done and in all
 * @returns the slides, numbered from 1 in order of first appearance
 * @throws AppError damaged_file, disk_full, took_too_long, process_crashed, storage_unreachable, or the abort's reason
 */
export async function captureSlides(
  sourcePath: string,
  media: Media,
  found: readonly FoundSlide[],
  files: Files,
  lectureId: string,
  work: { signal: AbortSignal; report: (done: number, total: number) => void },
): Promise<Slide[]> {
  const [width, height] = [media.width ?? 0, media.height ?? 0];
  const slides = found.map((slide, index) => ({ ...slide, number: index + 1, width, height }));
  if (slides.length === 0) return [];
  const outDir = await mkdtemp(path.join(files.scratchDir, "slides-"));
  try {
    const input: CaptureInput = {
      source: { path: sourcePath, format: media.format },
      width,
      height,
      outDir,
      pictures: slides.map(({ number, pictureMs }) => ({ number, pictureMs })),
    };
    await runNodeChild<void>("lib/slides/capture-slides.child.ts", input, {
      signal: work.signal,
      timeoutMs: 10 * 60_000 + 30_000 * slides.length,
      onProgress: work.report,
    });
    for (const { number } of slides) {
      work.signal.throwIfAborted();
      await files.putFile(pictureKey(lectureId, number), path.join(outDir, `${number}.jpg`), "image/jpeg");
      await files.putFile(thumbnailKey(lectureId, number), path.join(outDir, `${number}.webp`), "image/webp");
    }
    return slides;
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
