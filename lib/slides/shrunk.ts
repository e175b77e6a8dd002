import type { FrameSize } from "@/lib/slides/frame";

/** The side of a coarse pixel. */
export const coarse = 4;

/** A luma plane made of the means of its squares of 4 × 4. */
export function shrunk(luma: Uint8Array, { width, height }: FrameSize): Uint8Array {
  const [w, h] = [width / coarse, Math.floor(height / coarse)];
  const result = new Uint8Array(w * h);
  for (let y = 0, at = 0; y < h; y++) {
    for (let x = 0; x < w; x++, at++) {
      let sum = 0;
      for (let row = 0, i = y * coarse * width + x * coarse; row < coarse; row++, i += width)
        sum += luma[i]! + luma[i + 1]! + luma[i + 2]! + luma[i + 3]!;
      result[at] = sum / coarse ** 2;
    }
  }
  return result;
}
