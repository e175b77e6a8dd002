/** Our own audio: 16 kHz, one channel, 16-bit little endian. */
export const sampleRate = 16_000;
export const bytesPerMs = (sampleRate * 2) / 1000;

/** Where the samples lie in a RIFF/WAVE file, from its first bytes. ffmpeg puts a LIST chunk before them. Undefined: not our kind. */
export function findSamples(head: Uint8Array, fileSizeBytes: number): { offset: number; sizeBytes: number } | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const tag = (at: number) => String.fromCharCode(...head.subarray(at, at + 4));
  if (head.length < 12 || tag(0) !== "RIFF" || tag(8) !== "WAVE") return undefined;
  let isOurs = false;
  for (let at = 12; at + 8 <= head.length; ) {
    const sizeBytes = view.getUint32(at + 4, true);
    if (tag(at) === "data") {
      // A stream's header says 0xFFFFFFFF or 0; the file's end is the truth then.
      const available = fileSizeBytes - at - 8;
      const told = sizeBytes === 0xffff_ffff ? available : Math.min(sizeBytes, available);
      return isOurs ? { offset: at + 8, sizeBytes: told - (told % 2) } : undefined;
    }
    if (tag(at) === "fmt " && at + 24 <= head.length)
      isOurs =
        view.getUint16(at + 8, true) === 1 &&
        view.getUint16(at + 10, true) === 1 &&
        view.getUint32(at + 12, true) === sampleRate &&
        view.getUint16(at + 22, true) === 16;
    at += 8 + sizeBytes + (sizeBytes % 2);
  }
  return undefined;
}

/** A whole WAV file of these samples. */
export function formatWav(samples: Buffer): Buffer {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** A piece of a WAV file that `formatWav` made, as one of its own. */
export function pieceOf(wav: Buffer, span: { startMs: number; endMs: number }): Buffer {
  return formatWav(wav.subarray(44 + span.startMs * bytesPerMs, 44 + span.endMs * bytesPerMs));
}

export const lengthMs = (wav: Buffer) => Math.floor((wav.length - 44) / bytesPerMs);
