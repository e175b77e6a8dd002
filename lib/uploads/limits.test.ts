import { expect, test } from "vitest";
import { formatBytes, mayStartUpload } from "@/lib/uploads/limits";

const limits = { maxUploadBytes: 5_000_000_000, freeBytes: 9_000_000_000 };

test("an empty file is refused before a byte is sent", () => {
  expect(() => mayStartUpload({ sizeBytes: 0 }, limits, 0)).toThrow(expect.objectContaining({ name: "empty_file" }));
});

test("a file one byte over the limit is refused with the limit in the sentence, and one at the limit is not", () => {
  expect(() => mayStartUpload({ sizeBytes: 5_000_000_001 }, limits, 0)).toThrow(/limit of 5 GB/);
  expect(() => mayStartUpload({ sizeBytes: 5_000_000_000 }, limits, 0)).not.toThrow();
});

test("a file that is larger than the room on the disk is refused, and one that fills it is not", () => {
  const small = { ...limits, freeBytes: 1_000_000 };
  expect(() => mayStartUpload({ sizeBytes: 1_000_001 }, small, 0)).toThrow(expect.objectContaining({ name: "disk_full" }));
  expect(() => mayStartUpload({ sizeBytes: 1_000_000 }, small, 0)).not.toThrow();
});

test("a browser that starts uploads without end is stopped", () => {
  expect(() => mayStartUpload({ sizeBytes: 1 }, limits, 200)).toThrow(expect.objectContaining({ name: "quota_reached" }));
});

test("sizes read as people write them", () => {
  expect([0, 999, 1000, 1_530_000, 1_472_330, 5_000_000_000].map((bytes) => formatBytes(bytes))).toEqual([
    "0 bytes",
    "999 bytes",
    "1 kB",
    "1.5 MB",
    "1.5 MB",
    "5 GB",
  ]);
});
