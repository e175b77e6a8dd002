import { open } from "node:fs/promises";
import type { Span } from "@/lib/slides/slide";
import { locateSamples } from "@/lib/transcription/locate-samples";
import { bytesPerMs, formatWav } from "@/lib/transcription/wav";

/** A piece of a lecture's audio as a WAV file of its own. @throws AppError damaged_file when it is not our kind of WAV */
export async function cutAudio(localPath: string, span: Span): Promise<Buffer> {
  const { offset, sizeBytes } = await locateSamples(localPath);
  const from = Math.min(sizeBytes, span.startMs * bytesPerMs);
  const samples = Buffer.alloc(Math.min(sizeBytes, span.endMs * bytesPerMs) - from);
  const file = await open(localPath);
  try {
    const { bytesRead } = await file.read(samples, 0, samples.length, offset + from);
    return formatWav(samples.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
