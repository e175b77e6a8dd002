import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { qrCode } from "@/lib/document/pdf/qr-code";

test("the code leads to the address, and is no wider than a telephone can read in 15 mm", () => {
  const url = "https://thakii.example.org/lectures/01JD8Z6T1S3V9QXK4N5M7P8R2A?t=5025";
  const { path, modules } = qrCode(url);
  expect(15 / modules).toBeGreaterThan(0.4);
  // Drawn with four pixels a module and a white rim, as the page has it.
  const [scale, rim] = [4, 4];
  const side = (modules + 2 * rim) * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = 0; row < scale; row += 1)
      for (let column = 0; column < Number(width) * scale; column += 1)
        data.fill(0, ...pixel((Number(x) + rim) * scale + column, (Number(y) + rim) * scale + row));
  function pixel(x: number, y: number): [number, number] {
    return [(y * side + x) * 4, (y * side + x) * 4 + 3];
  }
  expect(decodeQR({ width: side, height: side, data })).toBe(url);
});
