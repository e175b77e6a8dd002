import { describe, expect, it } from "vitest";
import { english } from "@/lib/language/english";
import { backoffMs } from "@/lib/uploads/backoff";
import { fileProblem } from "@/lib/uploads/file-problem";
import { type FileUpload, isMoving, totalOf, withProgress } from "@/lib/uploads/file-upload";
import { type Sample, speedOf, timeLeftWords, withSample } from "@/lib/uploads/speed";

const upload = (more: Partial<FileUpload>): FileUpload => ({
  key: "1",
  fileName: "a.mp4",
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
  const limits = { maxUploadBytes: 5_000_000_000 };
  const check = (name: string, size: number, type = "") => fileProblem(english, { name, size, type }, limits);

  it("refuses what the server would refuse as well, and names the limit", () => {
    expect(check("a.mp4", 0)).toMatchObject({ isFinal: true });
    expect(check("a.mp4", 6_000_000_000)).toMatchObject({ isFinal: true, message: expect.stringContaining("the limit is 5 GB") });
  });

  it("takes every recording whose type the browser does not know", () => {
    for (const name of ["a.MOV", "a.mkv", "a.webm", "a.avi", "a.wmv", "a.ts", "a.m4v", "a.mp3", "recording"])
      expect(check(name, 1)).toBeUndefined();
    expect(check("a.xyz", 1, "video/x-unheard-of")).toBeUndefined();
  });

  it("doubts a document, but lets the reader insist", () => {
    expect(check("notes.pdf", 1, "application/pdf")).toMatchObject({ isFinal: false });
  });
});

describe("backing off", () => {
  it("waits longer each time, up to half a minute, never in step with others", () => {
    expect([1, 2, 3, 20].map((attempt) => backoffMs(attempt, 1))).toEqual([1000, 2000, 4000, 30_000]);
    expect(backoffMs(2, 0)).toBe(1000);
  });
});
