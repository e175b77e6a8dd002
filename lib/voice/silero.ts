import { type Matrix, Multiplier } from "@/lib/voice/multiply";
import type { Weights } from "@/lib/voice/silero-weights";
import { bands, magnitudes } from "@/lib/voice/spectrum";

/** Samples of 16 kHz that one answer is about: 32 ms. */
export const frameSamples = 512;
/** What the network sees of the frame before. */
const contextSamples = 64;
const paddedSamples = contextSamples + frameSamples + 64;
const hopSamples = 128;
const hidden = 128;

/**
 * Silero's voice detection (6.2, 16 kHz), computed as its authors' network does: four spectra of a frame, four convolutions, one
 * LSTM cell that remembers what was heard, a logistic output. Layers lie in memory with a row of zeros before and after, so that
 * the three inputs of a convolution are one run of numbers.
 */
export class Silero {
  readonly #multiplier = new Multiplier();
  readonly #samples = new Float64Array(paddedSamples);
  readonly #spectra = this.#multiplier.vector(6 * bands);
  readonly #first = this.#multiplier.vector(6 * 128);
  readonly #second = this.#multiplier.vector(4 * 64);
  readonly #third = this.#multiplier.vector(3 * 64);
  /** What the encoder says of this frame, and after it what the cell said of the last one. */
  readonly #input = this.#multiplier.vector(2 * hidden);
  readonly #gates = this.#multiplier.vector(4 * hidden);
  readonly #cell = new Float64Array(hidden);
  readonly #convolutions: [Matrix, Matrix, Matrix, Matrix];
  readonly #lstm: Matrix;
  readonly #output: { weights: Float32Array; bias: number };

  constructor(weights: Weights) {
    const get = (name: string) => {
      const found = weights.get(`_model.${name}`);
      if (!found) throw new Error(`The voice detection model has no ${name}.`);
      return found;
    };
    const convolution = (layer: number, channels: number, outputs: number) => {
      const kernel = get(`encoder.${layer}.reparam_conv.weight`);
      const weight = (row: number, column: number) => kernel[(row * channels + (column % channels)) * 3 + Math.floor(column / channels)]!;
      return this.#multiplier.matrix(outputs, 3 * channels, weight, get(`encoder.${layer}.reparam_conv.bias`));
    };
    this.#convolutions = [convolution(0, bands, 128), convolution(1, 128, 64), convolution(2, 64, 64), convolution(3, 64, hidden)];
    const [fromInput, fromHidden] = [get("decoder.rnn.weight_ih"), get("decoder.rnn.weight_hh")];
    const [inputBias, hiddenBias] = [get("decoder.rnn.bias_ih"), get("decoder.rnn.bias_hh")];
    this.#lstm = this.#multiplier.matrix(
      4 * hidden,
      2 * hidden,
      (row, column) => (column < hidden ? fromInput[row * hidden + column]! : fromHidden[row * hidden + column - hidden]!),
      inputBias.map((bias, index) => bias + hiddenBias[index]!),
    );
    this.#output = { weights: get("decoder.decoder.2.weight"), bias: get("decoder.decoder.2.bias")[0]! };
  }

  /** Forgets what it has heard: another recording begins. */
  reset(): void {
    this.#samples.fill(0);
    this.#input.fill(0);
    this.#cell.fill(0);
  }

  /** How likely somebody speaks in the next 512 samples (−1..1), which follow the ones given before. */
  probability(samples: Float32Array): number {
    const padded = this.#samples;
    padded.copyWithin(0, frameSamples, frameSamples + contextSamples);
    padded.set(samples, contextSamples);
    const end = contextSamples + frameSamples;
    for (let index = 0; index < paddedSamples - end; index += 1) padded[end + index] = padded[end - 2 - index]!;
    this.#encode(padded);
    return this.#decide();
  }

  #encode(padded: Float64Array): void {
    const multiplier = this.#multiplier;
    const [one, two, three, four] = this.#convolutions;
    for (let at = 0; at < 4; at += 1) magnitudes(padded, at * hopSamples, this.#spectra, (at + 1) * bands);
    for (let at = 0; at < 4; at += 1) multiplier.multiply(one, this.#spectra, at * bands, this.#first, (at + 1) * 128);
    rectify(this.#first, 128, 5 * 128);
    // The second and third step over every other input.
    for (let at = 0; at < 2; at += 1) multiplier.multiply(two, this.#first, at * 2 * 128, this.#second, (at + 1) * 64);
    rectify(this.#second, 64, 3 * 64);
    multiplier.multiply(three, this.#second, 0, this.#third, 64);
    rectify(this.#third, 64, 2 * 64);
    multiplier.multiply(four, this.#third, 0, this.#input, 0);
    rectify(this.#input, 0, hidden);
  }

  #decide(): number {
    const gates = this.#gates;
    this.#multiplier.multiply(this.#lstm, this.#input, 0, gates, 0);
    let sum = this.#output.bias;
    for (let index = 0; index < hidden; index += 1) {
      const kept = logistic(gates[hidden + index]!) * this.#cell[index]!;
      this.#cell[index] = kept + logistic(gates[index]!) * Math.tanh(gates[2 * hidden + index]!);
      const said = logistic(gates[3 * hidden + index]!) * Math.tanh(this.#cell[index]!);
      this.#input[hidden + index] = said;
      sum += this.#output.weights[index]! * Math.max(0, said);
    }
    return logistic(sum);
  }
}

const logistic = (value: number) => 1 / (1 + Math.exp(-value));

function rectify(values: Float32Array, from: number, to: number): void {
  for (let index = from; index < to; index += 1) if (values[index]! < 0) values[index] = 0;
}
