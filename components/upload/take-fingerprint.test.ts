import { describe, expect, test } from "vitest";
import { takeFingerprint } from "@/components/upload/take-fingerprint";
import { fingerprintRanges } from "@/lib/uploads/fingerprint";

const kibibytes = 1024;
const zeros = (sizeBytes: number, ones: number[] = []) => {
  const bytes = new Uint8Array(sizeBytes);
  for (const at of ones) bytes[at] = 1;
  return new Blob([bytes]);
};

describe("a file's fingerprint", () => {
  test("is the same for the same bytes under another name, and 64 letters of hexadecimal", async () => {
    const [one, other] = [new File(["words"], "a.mp4"), new File(["words"], "b.mov", { lastModified: 1 })];
    expect(await takeFingerprint(one)).toMatch(/^[0-9a-f]{64}$/);
    expect(await takeFingerprint(one)).toBe(await takeFingerprint(other));
  });

  test("changes with the size, the first, the middle and the last byte of a file of 5 MB", async () => {
    const size = 5_000_000;
    const prints = [zeros(size), zeros(size + 1), zeros(size, [0]), zeros(size, [size / 2]), zeros(size, [size - 1])].map(takeFingerprint);
    expect(new Set(await Promise.all(prints)).size).toBe(prints.length);
  });

  test("is taken of every byte of a small file and of 768 KiB of any larger one, none twice", () => {
    for (const size of [0, 1, 768 * kibibytes]) expect(fingerprintRanges(size)).toEqual([{ start: 0, end: size }]);
    for (const size of [768 * kibibytes + 1, 50_000_001, 20_000_000_000]) {
      const ranges = fingerprintRanges(size);
      expect(ranges.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(768 * kibibytes);
      for (const [index, { start }] of ranges.entries()) expect(start).toBeGreaterThanOrEqual(ranges[index - 1]?.end ?? 0);
      expect(ranges.at(-1)?.end).toBe(size);
    }
  });
});
