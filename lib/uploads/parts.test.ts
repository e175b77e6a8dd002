import fc from "fast-check";
import { expect, test } from "vitest";
import { missingParts, partCount, partRange, partSizeFor } from "@/lib/uploads/parts";

const sizes = fc.integer({ min: 1, max: 5_000_000_000_000 });

test("every size fits into S3's 10,000 parts of at least 5 MiB and at most 5 GiB", () => {
  fc.assert(
    fc.property(sizes, (sizeBytes) => {
      const part = partSizeFor(sizeBytes);
      expect(part).toBeGreaterThanOrEqual(5 * 2 ** 20);
      expect(part).toBeLessThanOrEqual(5 * 2 ** 30);
      expect(partCount(sizeBytes, part)).toBeLessThanOrEqual(10_000);
    }),
  );
});

test("the parts of a file follow each other without gap or overlap and end at its end", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000_000_000 }), (sizeBytes) => {
      const part = partSizeFor(sizeBytes);
      let at = 0;
      for (let n = 1; n <= partCount(sizeBytes, part); n += 1) {
        const { start, end } = partRange(n, sizeBytes, part);
        expect(start).toBe(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBe(sizeBytes);
    }),
  );
});

test("a part that arrived with the wrong size is sent again, and so is one that never arrived", () => {
  const part = 8 * 2 ** 20;
  const stored = [
    { partNumber: 1, sizeBytes: part },
    { partNumber: 2, sizeBytes: part - 1 },
    { partNumber: 4, sizeBytes: 10 },
  ];
  expect(missingParts(stored, 3 * part + 10, part)).toEqual([2, 3]);
});
