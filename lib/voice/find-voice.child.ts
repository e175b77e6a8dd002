import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
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
  let doneBytes = 0;
  const end = offset + sizeBytes - 1;
  const stream = sizeBytes > 0 ? createReadStream(path, { start: offset, end, highWaterMark: 2 ** 18 }) : [];
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    hash.update(bytes);
    listener.add(bytes);
    doneBytes += bytes.length;
    report(toMs(doneBytes), toMs(sizeBytes));
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
