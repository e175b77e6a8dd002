import { open } from "node:fs/promises";
import type { Span } from "@/lib/slides/slide";
import { locateSamples } from "@/lib/transcription/locate-samples";
import { bytesPerMs, formatWav } from "@/lib/transcription/wav";

/** Parts of a lecture's audio, one after the other, as a WAV file of their own. @throws AppError damaged_file when it is not our kind of WAV */
export async function cutAudio(localPath: string, parts: readonly Span[]): Promise<Buffer> {
  const { offset, sizeBytes } = await locateSamples(localPath);
  const file = await open(localPath);
  try {
    const pieces: Buffer[] = [];
    for (const part of parts) {
      const from = Math.min(sizeBytes, part.startMs * bytesPerMs);
      const samples = Buffer.alloc(Math.min(sizeBytes, part.endMs * bytesPerMs) - from);
      const { bytesRead } = await file.read(samples, 0, samples.length, offset + from);
      pieces.push(samples.subarray(0, bytesRead));
    }
    return formatWav(Buffer.concat(pieces));
  } finally {
    await file.close();
  }
}
