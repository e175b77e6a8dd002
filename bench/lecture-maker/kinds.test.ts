import { describe, expect, test } from "vitest";
import { kinds, planLecture } from "@/bench/lecture-maker/kinds";

describe.each(Object.keys(kinds))("a lecture of kind %s", (kind) => {
  const plans = [1, 2, 3].map((seed) => planLecture(kind, seed));

  test("is shown by visits and ignored stretches alone, one after the other, from its first frame to its last", () => {
    for (const { visits, ignore, duration } of plans) {
      const stretches = [...visits.map(({ start, end }) => ({ start, end })), ...ignore].sort((a, b) => a.start - b.start);
      let at = 0;
      for (const { start, end } of stretches) {
        expect(start).toBeLessThanOrEqual(at + 1e-6);
        at = Math.max(at, end);
      }
      expect(at).toBeCloseTo(duration, 6);
      visits.slice(1).forEach((visit, i) => {
        expect(visit.start).toBeGreaterThanOrEqual(visits[i]!.end - 1e-6);
      });
    }
  });

  test("lets each visit come, stand, be complete and go in this order, on the frames of the video", () => {
    for (const { visits, fps } of plans)
      for (const { start, stable, full, end } of visits) {
        expect([start, stable, full, end]).toEqual([start, stable, full, end].sort((a, b) => a - b));
        expect(end).toBeGreaterThan(full);
        for (const at of [start, stable, full, end]) expect(Math.abs(at * fps - Math.round(at * fps))).toBeLessThan(1e-6);
      }
  });

  test("has the words of every slide that it shows, and shows every slide", () => {
    for (const { slides, visits } of plans) {
      for (const slide of slides) expect(slide.text).not.toBe("");
      expect(new Set(visits.map((visit) => visit.slide))).toEqual(new Set(slides.map((slide) => slide.id)));
      expect(slides.length).toBe(new Set(slides.map((slide) => slide.id)).size);
    }
  });

  test("is decided by its seed", () => {
    expect(planLecture(kind, 1)).toEqual(plans[0]);
    expect(planLecture(kind, 2)).not.toEqual(plans[0]);
  });
});
