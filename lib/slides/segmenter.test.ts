import { expect, test } from "vitest";
import { blockSide, frameFrom } from "@/lib/slides/frame";
import { Canvas, size } from "@/lib/slides/screen.fixture";
import { frameMs, Segmenter } from "@/lib/slides/segmenter";

test("where something lay over a slide for its whole time, nothing is known of the slide, though the one before still rests there", () => {
  const segmenter = new Segmenter(size);
  for (let atMs = 0; atMs < 16_000; atMs += frameMs) {
    const screen = new Canvas();
    screen.slide(atMs < 8000 ? 1 : atMs < 9800 ? 2 : 3);
    if (atMs < 8000) screen.box(240, 200, 16, 16, 90);
    else if (atMs < 9800) screen.box(240, 200, 16, 16, atMs < 9000 ? 20 + 100 * (Math.floor(atMs / 500) % 2) : 180);
    const last = frameFrom(screen.bytes, size, atMs);
    segmenter.take(last);
    if (atMs + frameMs >= 16_000) segmenter.finish(last, 16_000);
  }
  const hidden = (200 / blockSide) * size.blocksX + 240 / blockSide;
  expect(segmenter.segments.map(({ startMs }) => Math.round(startMs / 1000))).toEqual([0, 8, 10]);
  expect(segmenter.segments.map(({ look }) => look.mask[hidden])).toEqual([0, 1, 0]);
});
