import { describe, expect, test } from "vitest";
import { type Grey, ssimWindows, trimmedMean } from "@/bench/ssim";

const picture = (brightness: (x: number, y: number) => number, width = 64, height = 32): Grey => ({
  pixels: Uint8Array.from({ length: width * height }, (_, at) => brightness(at % width, Math.floor(at / width))),
  width,
  height,
});
const stripes = picture((x) => (x % 4 < 2 ? 40 : 200));
const mean = (a: Grey, b: Grey, dropped = 0) => trimmedMean(ssimWindows(a, b), dropped);

describe("structural similarity", () => {
  test("a picture is as similar to itself as can be", () => expect(mean(stripes, stripes)).toBeCloseTo(1, 6));

  test("of two flat pictures only the brightness counts, by the formula", () => {
    const expected = (2 * 100 * 110 + 6.5025) / (100 ** 2 + 110 ** 2 + 6.5025);
    expect(
      mean(
        picture(() => 100),
        picture(() => 110),
      ),
    ).toBeCloseTo(expected, 6);
  });

  test("turned to its negative, a pattern is less than unrelated", () => {
    expect(
      mean(
        stripes,
        picture((x) => (x % 4 < 2 ? 200 : 40)),
      ),
    ).toBeLessThan(-0.9);
  });

  test("what an inset covers does not count, what is different everywhere does", () => {
    const withInset = picture((x, y) => (x < 8 && y < 16 ? 120 : x % 4 < 2 ? 40 : 200));
    expect(mean(stripes, withInset)).toBeLessThan(0.97);
    expect(mean(stripes, withInset, 0.18)).toBeCloseTo(1, 6);
    expect(
      mean(
        stripes,
        picture(() => 120),
        0.18,
      ),
    ).toBeLessThan(0.2);
  });
});
