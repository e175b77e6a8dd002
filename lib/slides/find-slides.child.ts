import type { Source } from "@/lib/media/ffmpeg";
import { serveChild } from "@/lib/process/child-script";
import { type Frame, frameSizeFor } from "@/lib/slides/frame";
import { pagesOf } from "@/lib/slides/pages";
import { readFrames } from "@/lib/slides/read-frames";
import { Segmenter } from "@/lib/slides/segmenter";
import type { Finding } from "@/lib/slides/slide";

export interface FindSlidesInput {
  source: Source;
  width: number;
  height: number;
  durationMs: number;
}

await serveChild<FindSlidesInput, Finding>(async (input, report) => {
  const size = frameSizeFor(input);
  const segmenter = new Segmenter(size);
  let last: Frame | undefined;
  for await (const frame of readFrames(input.source, size, { fromMs: 0, toMs: input.durationMs }, { group: "shared" })) {
    segmenter.take(frame);
    last = frame;
    if (frame.atMs % 5000 === 0) report(Math.min(frame.atMs, input.durationMs), input.durationMs);
  }
  return last
    ? pagesOf(segmenter.finish(last, input.durationMs), input.durationMs, size)
    : { version: 1, sensitivity: "normal", slides: [], dropped: [] };
});
