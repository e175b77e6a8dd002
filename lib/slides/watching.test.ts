import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Frame, frameFrom } from "@/lib/slides/frame";
import { pagesOf } from "@/lib/slides/pages";
import { Canvas, size } from "@/lib/slides/screen.fixture";
import { frameMs, Segmenter } from "@/lib/slides/segmenter";
import { mostParts, packWatching, partEnd, unpackWatching } from "@/lib/slides/watching";

/** Three slides; the second is written line by line and fades into the third; somebody walks through. */
function frameAt(atMs: number): Frame {
  const canvas = new Canvas();
  const seconds = atMs / 1000;
  if (seconds < 4) canvas.slide(1);
  else canvas.slide(2, Math.min(5, Math.floor(seconds - 3)));
  const third = new Canvas();
  third.slide(3);
  if (seconds > 11) canvas.blend(third, Math.min(1, seconds - 11));
  canvas.box(Math.round(seconds * 40), 60, 50, 200, 60 + (atMs % 90));
  return frameFrom(canvas.bytes, size, atMs);
}

const endMs = 16_000;
const frames = Array.from({ length: endMs / frameMs }, (_, index) => frameAt(index * frameMs));

function findingWithCuts(cuts: number[]) {
  let segmenter = new Segmenter(size);
  for (const [index, frame] of frames.entries()) {
    segmenter.take(frame);
    if (!cuts.includes(index)) continue;
    segmenter = unpackWatching(packWatching({ segmenter, last: frame }), size)!.segmenter;
  }
  return pagesOf(segmenter.finish(frames.at(-1)!, endMs), endMs, size);
}

describe("watching in parts", () => {
  test("wherever it is cut, the same is found as in one go", () => {
    const whole = findingWithCuts([]);
    expect(whole.slides.length).toBeGreaterThanOrEqual(3);
    const anywhere = fc.array(fc.nat({ max: frames.length - 1 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(anywhere, (cuts) => {
        expect(findingWithCuts(cuts)).toEqual(whole);
      }),
      { numRuns: 5 },
    );
  });

  test("a state of frames of another size is not gone on with", () => {
    const bytes = packWatching({ segmenter: new Segmenter(size), last: frames[0]! });
    expect(unpackWatching(bytes, { width: 320, height: 240 })).toBeUndefined();
  });

  test("parts follow each other to the end, none of them a remnant", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 * 3_600_000 }), (durationMs) => {
        const ends: number[] = [];
        for (let atMs = 0; atMs < durationMs; atMs = ends.at(-1)!) ends.push(partEnd(atMs, durationMs));
        expect(ends.at(-1)).toBe(durationMs);
        expect(ends.length).toBeLessThanOrEqual(mostParts(durationMs));
        for (const [index, end] of ends.entries())
          expect(end - (ends[index - 1] ?? 0)).toBeGreaterThanOrEqual(Math.min(durationMs, 90_000));
      }),
    );
  });
});
