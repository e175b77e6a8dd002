import type { Media } from "@/lib/lectures/lecture";
import { runNodeChild } from "@/lib/process/node-child";
import type { FindSlidesInput } from "@/lib/slides/find-slides.child";
import type { Finding } from "@/lib/slides/slide";

/**
 * Finds when each slide was shown and when it stands finished, in a child process.
 * @param media of a lecture with a picture
 * @returns in order of first appearance, without limit of number; spans cover [0, durationMs] without gaps
 * @throws AppError took_too_long, process_crashed, damaged_file, or the abort's reason
 */
export function findSlides(
  sourcePath: string,
  media: Media,
  work: { signal: AbortSignal; report: (doneMs: number, totalMs: number) => void },
): Promise<Finding> {
  const input: FindSlidesInput = {
    source: { path: sourcePath, format: media.format },
    width: media.width ?? 0,
    height: media.height ?? 0,
    durationMs: media.durationMs,
  };
  return runNodeChild<Finding>("lib/slides/find-slides.child.ts", input, {
    signal: work.signal,
    timeoutMs: 10 * 60_000 + 4 * media.durationMs,
    onProgress: work.report,
  });
}
