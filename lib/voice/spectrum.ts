/** Samples that one spectrum is made of, and frequencies that it has. */
export const windowSamples = 256;
export const bands = windowSamples / 2 + 1;

const half = windowSamples / 2;
const turn = (index: number) => (2 * Math.PI * index) / windowSamples;
const hann = Float64Array.from({ length: windowSamples }, (_, index) => 0.5 - 0.5 * Math.cos(turn(index)));
const cosines = Float64Array.from({ length: half + 1 }, (_, index) => Math.cos(turn(index)));
const sines = Float64Array.from({ length: half + 1 }, (_, index) => Math.sin(turn(index)));
const reversed = Uint8Array.from({ length: half }, (_, index) => {
  let bits = 0;
  for (let bit = 0; bit < 7; bit += 1) bits |= ((index >> bit) & 1) << (6 - bit);
  return bits;
});
const real = new Float64Array(half);
const imaginary = new Float64Array(half);

/**
 * Magnitudes of 256 Hann-weighted samples at 129 frequencies, into `out` from `outFrom` on. Even and odd samples go as one
 * complex series of half the length through a radix-2 FFT (Cooley and Tukey) and are taken apart afterwards.
 */
export function magnitudes(samples: Float64Array, from: number, out: Float32Array, outFrom: number): void {
  for (let index = 0; index < half; index += 1) {
    const to = reversed[index]!;
    real[to] = samples[from + 2 * index]! * hann[2 * index]!;
    imaginary[to] = samples[from + 2 * index + 1]! * hann[2 * index + 1]!;
  }
  transform();
  for (let band = 0; band < bands; band += 1) {
    const a = band % half;
    const b = (half - band) % half;
    const evenReal = (real[a]! + real[b]!) / 2;
    const evenImaginary = (imaginary[a]! - imaginary[b]!) / 2;
    const oddReal = (imaginary[a]! + imaginary[b]!) / 2;
    const oddImaginary = (real[b]! - real[a]!) / 2;
    const c = cosines[band]!;
    const s = -sines[band]!;
    const x = evenReal + oddReal * c - oddImaginary * s;
    const y = evenImaginary + oddReal * s + oddImaginary * c;
    out[outFrom + band] = Math.sqrt(x * x + y * y);
  }
}

/** In place, on series that lie in bit-reversed order. */
function transform(): void {
  for (let length = 2; length <= half; length *= 2) {
    const step = windowSamples / length;
    for (let block = 0; block < half; block += length) {
      for (let index = 0; index < length / 2; index += 1) {
        // No pairs taken apart here: until the code is compiled for good, each would be an array and an iterator.
        const a = block + index;
        const b = a + length / 2;
        const c = cosines[index * step]!;
        const s = -sines[index * step]!;
        const x = real[b]! * c - imaginary[b]! * s;
        const y = real[b]! * s + imaginary[b]! * c;
        real[b] = real[a]! - x;
        imaginary[b] = imaginary[a]! - y;
        real[a]! += x;
        imaginary[a]! += y;
      }
    }
  }
}
