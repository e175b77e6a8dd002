import type { Media } from "@/lib/lectures/lecture";
import { runNodeChild } from "@/lib/process/node-child";
import type { FindSlidesAnswer, FindSlidesInput } from "@/lib/slides/find-slides.child";
import type { Finding, Sensitivity } from "@/lib/slides/slide";

/** `report` is told milliseconds of the lecture. */
interface Finder {
  signal: AbortSignal;
  report: (doneMs: number, totalMs: number) => void;
  /** Absent: normal. */
  sensitivity?: Sensitivity;
}

/**
 * Finds when each slide was shown and when it stands finished, in a child process.
 * @param media of a lecture with a picture
 * @returns in order of first appearance, without limit of number; spans cover [0, durationMs] without gaps
 * @throws AppError took_too_long, process_crashed, damaged_file, or the abort's reason
 */
export async function findSlides(sourcePath: string, media: Media, work: Finder): Promise<Finding>;
/**
 * The same in parts, so that a crash loses one; what comes out is the same. The last part, and only it, gives the finding.
 * @param part.statePath what the part before left; absent: this is the first
 * @param part.nextStatePath where this part leaves it, unless it is the last
 */
export async function findSlides(
  sourcePath: string,
  media: Media,
  work: Finder,
  part: NonNullable<FindSlidesInput["part"]>,
): Promise<FindSlidesAnswer>;
export async function findSlides(sourcePath: string, media: Media, work: Finder, part?: FindSlidesInput["part"]) {
  const input: FindSlidesInput = {
    source: { path: sourcePath, format: media.format },
    width: media.width ?? 0,
    height: media.height ?? 0,
    durationMs: media.durationMs,
    sensitivity: work.sensitivity ?? "normal",
    part,
  };
  const answer = await runNodeChild<FindSlidesAnswer>("lib/slides/find-slides.child.ts", input, {
    signal: work.signal,
    timeoutMs: 10 * 60_000 + 4 * media.durationMs,
    // A long lecture needs 40; where more is allowed, more lies about before it is swept.
    memoryMegabytes: 128,
    onProgress: work.report,
  });
  return part ? answer : answer.finding;
}
