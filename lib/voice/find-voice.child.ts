import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { serveChild } from "@/lib/process/child-script";
import { locateSamples } from "@/lib/transcription/locate-samples";
import { bytesPerMs } from "@/lib/transcription/wav";
import { Listener } from "@/lib/voice/listener";
import { loadSilero } from "@/lib/voice/load-silero";
import { findSpeech, type Voice } from "@/lib/voice/voice";

export interface FindVoiceInput {
  /** A lecture's audio, 16 kHz mono 16 bit. */
  path: string;
}

/** The file is read in pieces and never held: three hours are 345 MB. */
await serveChild<FindVoiceInput, Voice>(async ({ path }, report) => {
  const { offset, sizeBytes } = await locateSamples(path);
  const listener = new Listener(await loadSilero());
  const hash = createHash("sha256");
  const toMs = (bytes: number) => Math.floor(bytes / bytesPerMs);
  // One buffer for all of it: a stream's own ones are collected so late that three hours took 70 MB more than ten minutes.
  const held = Buffer.alloc(2 ** 18);
  const file = await open(path);
  try {
    for (let doneBytes = 0; doneBytes < sizeBytes; ) {
      const { bytesRead } = await file.read(held, 0, Math.min(held.length, sizeBytes - doneBytes), offset + doneBytes);
      if (bytesRead === 0) break;
      const bytes = held.subarray(0, bytesRead);
      hash.update(bytes);
      listener.add(bytes);
      doneBytes += bytesRead;
      report(toMs(doneBytes), toMs(sizeBytes));
    }
  } finally {
    await file.close();
  }
  const { probabilities, levels } = listener.finish();
  const durationMs = toMs(sizeBytes);
  return {
    version: 1,
    detector: "silero-6.2.0",
    audioSha256: hash.digest("hex"),
    durationMs,
    ...findSpeech(probabilities, durationMs),
    levels: Buffer.from(levels).toString("base64"),
  };
});
