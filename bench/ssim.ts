/** Brightness, one byte a pixel. */
export interface Grey {
  pixels: Uint8Array;
  width: number;
  height: number;
}

const windowSide = 8;
const stride = 4;
const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];

/**
 * Structural similarity of each 8 × 8 window, four pixels apart, in order of rows: the formula of Wang, Bovik, Sheikh and
 * Simoncelli, "Image quality assessment: from error visibility to structural similarity" (2004), equation 13, with the windows
 * of its use for video (x264, ffmpeg) in place of a Gaussian.
 * @returns 1 where equal, about 0 where unrelated
 */
export function ssimWindows(a: Grey, b: Grey): Float32Array {
  if (a.width !== b.width || a.height !== b.height) throw new Error("Pictures of different size have no similarity.");
  const columns = Math.max(0, Math.floor((a.width - windowSide) / stride) + 1);
  const rows = Math.max(0, Math.floor((a.height - windowSide) / stride) + 1);
  const values = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      values[row * columns + column] = ssimAt(a, b, row * stride * a.width + column * stride);
  return values;
}

function ssimAt(a: Grey, b: Grey, corner: number): number {
  let [sumA, sumB, squares, products] = [0, 0, 0, 0];
  for (let y = 0; y < windowSide; y++)
    for (let at = corner + y * a.width, end = at + windowSide; at < end; at++) {
      const [p, q] = [a.pixels[at]!, b.pixels[at]!];
      sumA += p;
      sumB += q;
      squares += p * p + q * q;
      products += p * q;
    }
  const n = windowSide * windowSide;
  const [meanA, meanB] = [sumA / n, sumB / n];
  const variances = squares / n - meanA * meanA - meanB * meanB;
  const covariance = products / n - meanA * meanB;
  return ((2 * meanA * meanB + c1) * (2 * covariance + c2)) / ((meanA * meanA + meanB * meanB + c1) * (variances + c2));
}

/** Mean similarity without the worst `droppedShare` of the windows: what an inset or a pointer covers does not count. */
export function trimmedMean(values: Float32Array, droppedShare: number): number {
  const kept = values
    .slice()
    .sort()
    .subarray(Math.floor(values.length * droppedShare));
  return kept.length === 0 ? 1 : kept.reduce((sum, value) => sum + value, 0) / kept.length;
}
