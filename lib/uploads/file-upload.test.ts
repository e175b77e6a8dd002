import { describe, expect, it } from "vitest";
import { english } from "@/lib/language/english";
import { backoffMs } from "@/lib/uploads/backoff";
import { fileProblem, type SeenFile } from "@/lib/uploads/file-problem";
import { type FileUpload, isMoving, totalOf, withProgress } from "@/lib/uploads/file-upload";
import { type Sample, speedOf, timeLeftWords, withSample } from "@/lib/uploads/speed";

const upload = (more: Partial<FileUpload>): FileUpload => ({
  key: "1",
  fileName: "a.mp4",
  title: "a",
  sizeBytes: 1000,
  phase: "sending",
  sentBytes: 0,
  samples: [],
  ...more,
});

describe("speed", () => {
  const measure = (points: [atMs: number, bytes: number][]) =>
    points.reduce<Sample[]>((samples, [atMs, bytes]) => withSample(samples, { atMs, bytes }), []);

  it("is unknown until a second was measured", () => {
    expect(
      speedOf(
        measure([
          [0, 0],
          [500, 9000],
        ]),
      ),
    ).toBeUndefined();
    expect(
      speedOf(
        measure([
          [0, 0],
          [2000, 9000],
        ]),
      ),
    ).toBe(4500);
  });

  it("forgets what is longer ago than eight seconds", () => {
    expect(
      speedOf(
        measure([
          [0, 0],
          [20_000, 1000],
          [22_000, 5000],
        ]),
      ),
    ).toBe(2000);
  });

  it("begins anew when a part has to be sent again", () => {
    expect(
      speedOf(
        measure([
          [0, 0],
          [2000, 9000],
          [3000, 4000],
        ]),
      ),
    ).toBeUndefined();
  });

  it.each([
    [5, "a few seconds left"],
    [41, "about 50 s left"],
    [61, "about 2 min left"],
    [3600, "about 1 h left"],
    [3600 * 2 - 30, "about 2 h left"],
    [5000, "about 1 h 30 min left"],
  ])("%i seconds are %s", (seconds, words) => {
    expect(timeLeftWords(english, seconds * 1000, 1000)).toBe(words);
  });
});

describe("a file on its way", () => {
  it("counts as moving only while leaving the page would interrupt it", () => {
    const phases = ["refused", "waiting", "sending", "paused", "completing", "done", "failed", "needs_file"] as const;
    expect(phases.filter((phase) => isMoving({ phase }))).toEqual(["waiting", "sending", "completing"]);
  });

  it("is part of the total unless it was refused or has no file yet", () => {
    const sending = withProgress(withProgress(upload({}), 0, 0), 500, 2000);
    const total = totalOf([
      sending,
      upload({ phase: "done", sentBytes: 1000 }),
      upload({ phase: "refused" }),
      upload({ phase: "needs_file", sentBytes: 300 }),
    ]);
    expect(total).toEqual({ files: 2, done: 1, moving: 1, failed: 0, sizeBytes: 2000, sentBytes: 1500, bytesPerSecond: 250 });
  });
});

describe("checks before the first byte", () => {
  const limits = { maxUploadBytes: 5_000_000_000, maxDurationMs: 6 * 3_600_000, freeBytes: 2_000_000_000 };
  const mp4 = new TextEncoder().encode("\0\0\0 ftypisom");
  const problem = (seen: Partial<SeenFile>) => fileProblem(english, { sizeBytes: 1000, head: mp4, ...seen }, limits);

  it("lets a recording through that is as large and as long as may be", () => {
    expect(problem({})).toBeUndefined();
    expect(problem({ sizeBytes: 2_000_000_000, durationMs: 6 * 3_600_000 })).toBeUndefined();
    expect(
      fileProblem(english, { sizeBytes: 9e12, head: mp4, durationMs: 9e9 }, {}),
      "where nothing is known the server decides",
    ).toBeUndefined();
  });

  it.each([
    ["an empty file", { sizeBytes: 0 }, "Look for the original recording"],
    ["one over the limit", { sizeBytes: 6_000_000_000 }, "the limit is 5 GB"],
    ["one that the disk has no room for", { sizeBytes: 2_000_000_001 }, "room for 2 GB"],
    ["a recording that is too long", { durationMs: 6 * 3_600_000 + 60_000 }, "6:01:00 long; the limit is 6:00:00"],
    ["a document that is called a recording", { head: new TextEncoder().encode("%PDF-1.7 and more") }, "no video or audio"],
    ["a list of other files", { head: new TextEncoder().encode("#EXTM3U\nhttp://example.org/a.ts") }, "no video or audio"],
  ])("refuses %s, names the limit and the way out", (_, seen, words) => {
    expect(problem(seen)).toContain(words);
    expect(problem(seen)).toMatch(/\. \w/);
  });
});

describe("backing off", () => {
  it("waits longer each time, up to half a minute, never in step with others", () => {
    expect([1, 2, 3, 20].map((attempt) => backoffMs(attempt, 1))).toEqual([1000, 2000, 4000, 30_000]);
    expect(backoffMs(2, 0)).toBe(1000);
  });
});
