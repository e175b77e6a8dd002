import { open } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import { findSamples } from "@/lib/transcription/wav";

/** Where the samples lie in a lecture's audio file. @throws AppError damaged_file when it is not our kind of WAV */
export async function locateSamples(localPath: string): Promise<{ offset: number; sizeBytes: number }> {
  const file = await open(localPath);
  try {
    const head = Buffer.alloc(4096);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    const samples = findSamples(head.subarray(0, bytesRead), (await file.stat()).size);
    if (!samples) throw new AppError("damaged_file", "The audio is no 16 kHz mono 16-bit WAV.");
    return samples;
  } finally {
    await file.close();
  }
}
