import { frameSamples, type Silero } from "@/lib/voice/silero";

const frameBytes = frameSamples * 2;
/** Digital silence, in dB below full scale. */
const nothing = 120;

/**
 * Listens to 16 kHz mono s16le samples that come in pieces of any length, and says of each frame of 32 ms how likely somebody
 * speaks (0..1) and how loud it is (whole dB below full scale, RMS, 0..120).
 */
export class Listener {
  readonly probabilities: number[] = [];
  readonly levels: number[] = [];
  readonly #silero: Silero;
  readonly #held = Buffer.alloc(frameBytes);
  readonly #frame = new Float32Array(frameSamples);
  #heldBytes = 0;

  constructor(silero: Silero) {
    this.#silero = silero;
    silero.reset();
  }

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + frameBytes - this.#heldBytes);
      this.#held.set(part, this.#heldBytes);
      this.#heldBytes += part.length;
      at += part.length;
      if (this.#heldBytes === frameBytes) this.#close();
    }
  }

  /** What is left of a frame is followed by silence. */
  finish(): this {
    if (this.#heldBytes > 1) this.#close();
    return this;
  }

  #close(): void {
    this.#held.fill(0, this.#heldBytes - (this.#heldBytes % 2));
    let sum = 0;
    for (let index = 0; index < frameSamples; index += 1) {
      const value = this.#held.readInt16LE(index * 2) / 32_768;
      this.#frame[index] = value;
      sum += value * value;
    }
    this.levels.push(sum > 0 ? Math.min(nothing, Math.round(-10 * Math.log10(sum / frameSamples))) : nothing);
    this.probabilities.push(this.#silero.probability(this.#frame));
    this.#heldBytes = 0;
  }
}
