import { readFile, writeFile } from "node:fs/promises";
import type { Source } from "@/lib/media/ffmpeg";
import { hasKeyBefore } from "@/lib/media/has-key-before";
import { serveChild } from "@/lib/process/child-script";
import { type Frame, type FrameSize, frameSizeFor } from "@/lib/slides/frame";
import { pagesOf } from "@/lib/slides/pages";
import { readFrames } from "@/lib/slides/read-frames";
import { frameMs, Segmenter } from "@/lib/slides/segmenter";
import type { Finding, Sensitivity } from "@/lib/slides/slide";
import { packWatching, partEnd, unpackWatching, type Watching } from "@/lib/slides/watching";

export interface FindSlidesInput {
  source: Source;
  width: number;
  height: number;
  durationMs: number;
  sensitivity: Sensitivity;
  /** Absent: the whole lecture in one go. */
  part?: {
    lengthMs: number;
    /** What the part before left; absent: this is the first. */
    statePath?: string;
    /** Where this part leaves it for the next. */
    nextStatePath: string;
  };
}

export interface FindSlidesAnswer {
  /** `durationMs` when there is no more to be seen. */
  watchedMs: number;
  /** With the last part. */
  finding?: Finding;
  /** With the first of several: what it shows, as far as that can be told by then. */
  soFar?: Finding;
}

const group = "shared";

await serveChild<FindSlidesInput, FindSlidesAnswer>(async (input, report) => {
  const size = frameSizeFor(input);
  const { part, durationMs, sensitivity } = input;
  const before = part?.statePath ? unpackWatching(await readFile(part.statePath), input) : undefined;
  const segmenter = before?.segmenter ?? new Segmenter(size, sensitivity === "every_step");
  const toMs = part ? await endOf(input, before ? before.last.atMs + frameMs : 0, part.lengthMs) : durationMs;
  let last = before?.last;
  for await (const frame of framesAfter(before, input, size, toMs)) {
    segmenter.take(frame);
    last = frame;
    if (frame.atMs % 5000 === 0) report(Math.min(frame.atMs, durationMs), durationMs);
  }
  if (!last) return { watchedMs: durationMs, finding: { version: 1, sensitivity, slides: [], dropped: [] } };
  const goesOn = toMs < durationMs && last.atMs + frameMs >= toMs;
  if (part && goesOn) {
    await writeFile(part.nextStatePath, packWatching({ segmenter, last }));
    const soFar = before ? undefined : pagesOf(segmenter.finish(last, toMs), toMs, size, sensitivity); // The state is stored already.
    return { watchedMs: toMs, ...(soFar && { soFar }) };
  }
  return { watchedMs: durationMs, finding: pagesOf(segmenter.finish(last, durationMs), durationMs, size, sensitivity) };
});

/** Where decoding could not begin again near the end of a part, the part goes on: else the next would have to decode it all anew. */
async function endOf({ source, durationMs }: FindSlidesInput, fromMs: number, lengthMs: number): Promise<number> {
  let toMs = partEnd(fromMs, durationMs, lengthMs);
  while (toMs < durationMs && !(await hasKeyBefore(source, toMs, { group }))) toMs = partEnd(toMs, durationMs, lengthMs);
  return toMs;
}

/**
 * Goes on after the frame seen last. Seeking does not always lead where one wants: that the same frame is seen again is the
 * proof that it did; otherwise further back, and at last from the beginning.
 */
async function* framesAfter(
  before: Watching | undefined,
  { source }: FindSlidesInput,
  size: FrameSize,
  toMs: number,
): AsyncGenerator<Frame> {
  if (!before) return yield* readFrames(source, size, { fromMs: 0, toMs }, { group });
  for (const backMs of [2000, 30_000, undefined]) {
    const frames = readFrames(source, size, { fromMs: before.last.atMs, toMs, backMs }, { group });
    const first = await frames.next();
    if (first.done) continue;
    if (backMs === undefined || isSame(first.value, before.last)) return yield* frames;
    await frames.return(undefined);
  }
}

function isSame(a: Frame, b: Frame): boolean {
  return (["luma", "blue", "red"] as const).every((plane) => Buffer.compare(a[plane], b[plane]) === 0);
}
