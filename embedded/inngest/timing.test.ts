import { describe, expect, it } from "vitest";
import { backoffMs } from "./backoff";
import { nextCronMs } from "./cron";
import { parseDeadline, parseDuration, parseRetryAfter } from "./duration";

describe("times", () => {
  it("waits 15 s to 45 s after the first attempt and 2 h at most, and then up to 30 s more", () => {
    expect(backoffMs(0, 0)).toBe(15_000);
    expect(backoffMs(0, 0.999)).toBeLessThan(45_000);
    expect(backoffMs(99, 0)).toBe(7_200_000);
    const waits = Array.from({ length: 12 }, (_, attempt) => backoffMs(attempt, 0.5));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  });

  it("reads durations as the SDK writes them, and nothing else", () => {
    expect(parseDuration("1w2d3h4m5s")).toBe(604_800_000 + 2 * 86_400_000 + 3 * 3_600_000 + 4 * 60_000 + 5_000);
    for (const text of ["", "5", "5 s", "-5s", "1.5s", "soon"]) expect(parseDuration(text)).toBeUndefined();
  });

  it("takes a point in time for what it says", () => {
    expect(parseDeadline("2026-11-23T16:31:34.500Z", 0)).toBe(Date.UTC(2026, 10, 23, 16, 31, 34, 500));
    expect(parseDeadline("20s", 1_000)).toBe(21_000);
    expect(parseDeadline("tomorrow", 0)).toBeUndefined();
    expect(parseRetryAfter("2", 500)).toBe(2_500);
  });

  it("knows when a cron trigger fires next, in its own time zone", () => {
    const noon = Date.UTC(2026, 10, 23, 12, 1);
    expect(nextCronMs("*/5 * * * *", noon)).toBe(Date.UTC(2026, 10, 23, 12, 5));
    expect(nextCronMs("TZ=Europe/Berlin 0 9 * * *", noon)).toBe(Date.UTC(2026, 10, 24, 8, 0));
    expect(() => nextCronMs("every day", noon)).toThrow();
  });
});
