import type { Span } from "@/lib/slides/slide";

const pieceMs = 12_000;
const pieces = 5;

/** Where a recording is sampled: all of a short one, else 12 s from the middle of each fifth. */
export function samplePlaces(durationMs: number): Span[] {
  if (durationMs <= pieceMs * pieces) return [{ startMs: 0, endMs: durationMs }];
  return Array.from({ length: pieces }, (_, index) => {
    const startMs = Math.round((durationMs * (index + 0.5)) / pieces - pieceMs / 2);
    return { startMs, endMs: startMs + pieceMs };
  });
}

/** s16le samples of several channels, as one buffer for each. A rest that is no whole sample of all is left out. */
export function deinterleave(samples: Buffer, channels: number): Buffer[] {
  const count = Math.floor(samples.length / 2 / channels);
  return Array.from({ length: channels }, (_, channel) => {
    const one = Buffer.alloc(count * 2);
    for (let index = 0; index < count; index += 1) one.writeInt16LE(samples.readInt16LE((index * channels + channel) * 2), index * 2);
    return one;
  });
}

/** The mean of all channels, as ffmpeg's own mix of two is. */
export function mixOf(channels: readonly Buffer[]): Buffer {
  const [first] = channels;
  if (!first || channels.length === 1) return first ?? Buffer.alloc(0);
  const mix = Buffer.alloc(first.length);
  for (let at = 0; at + 1 < mix.length; at += 2) {
    let sum = 0;
    for (const channel of channels) sum += channel.readInt16LE(at);
    mix.writeInt16LE(Math.round(sum / channels.length), at);
  }
  return mix;
}

/** Whether a mix is weaker than one of its channels by more than 2 dB: alike channels lose nothing, different ones 3 dB and more. */
export function loses(mix: Buffer, channels: readonly Buffer[]): boolean {
  const loudest = Math.max(...channels.map(powerOf));
  return powerOf(mix) < loudest * 10 ** -0.2;
}

function powerOf(samples: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 1 < samples.length; at += 2) sum += samples.readInt16LE(at) ** 2;
  return sum;
}
