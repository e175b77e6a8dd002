import { describe, expect, test } from "vitest";
import { boundedDropped } from "@/lib/slides/dropped";
import type { Dropped } from "@/lib/slides/slide";

const left = (startMs: number, endMs: number, reason: Dropped["reason"] = "too_short"): Dropped => ({
  pictureMs: startMs,
  span: { startMs, endMs },
  reason,
});

describe("what was left out", () => {
  test("blinks in a row are one, with the picture of the longest", () => {
    expect(boundedDropped([left(1000, 1500), left(1500, 2500), left(2600, 3000)])).toEqual([
      { pictureMs: 1500, span: { startMs: 1000, endMs: 3000 }, reason: "too_short" },
    ]);
  });

  test("steps of one slide stay apart, since each may be wanted", () => {
    expect(boundedDropped([left(0, 4000, "step"), left(4000, 9000, "step")])).toHaveLength(2);
  });

  test("a flicker of hours leaves no more than two hundred, in order, and covers the same time", () => {
    const many = Array.from({ length: 10_000 }, (_, n) => left(n * 1500, n * 1500 + 1400, n % 2 ? "repeat" : "step"));
    const bounded = boundedDropped(many.toReversed());
    expect(bounded.length).toBeLessThanOrEqual(200);
    expect(bounded.length).toBeGreaterThan(20);
    expect(bounded.map((it) => it.span.startMs)).toEqual(bounded.map((it) => it.span.startMs).toSorted((a, b) => a - b));
    expect([bounded[0]!.span.startMs, bounded.at(-1)!.span.endMs]).toEqual([0, 9999 * 1500 + 1400]);
  });
});
