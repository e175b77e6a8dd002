import { expect, test } from "vitest";
import { bands, magnitudes, windowSamples } from "@/lib/voice/spectrum";

test("the fast transform gives what the sum over all samples gives", () => {
  const samples = Float64Array.from({ length: windowSamples + 3 }, (_, index) => Math.sin(index * 0.37) + ((index * 7919) % 101) / 101);
  const fast = new Float32Array(bands + 2);
  magnitudes(samples, 3, fast, 2);
  for (let band = 0; band < bands; band += 1) {
    let [real, imaginary] = [0, 0];
    for (let index = 0; index < windowSamples; index += 1) {
      const turn = (2 * Math.PI * index) / windowSamples;
      const weighted = samples[index + 3]! * (0.5 - 0.5 * Math.cos(turn));
      real += weighted * Math.cos(turn * band);
      imaginary += weighted * Math.sin(turn * band);
    }
    expect(fast[band + 2]).toBeCloseTo(Math.hypot(real, imaginary), 3);
  }
});
