import { createHash } from "node:crypto";
import type { Slide } from "@/lib/slides/slide";
import { type Transcript, wordsOf } from "@/lib/transcription/transcript";

/** Tells one hearing from another: corrections belong to the words that they were made on. */
export function fingerprintOfWords(transcript: Transcript | undefined): string {
  if (!transcript) return "";
  return hash([wordsOf(transcript).map(({ text, startMs, endMs }) => [text, startMs, endMs]), transcript.removed.map(({ text }) => text)]);
}

/** Tells one finding from another. What was read on the slides does not count: it is added later. */
export function fingerprintOfSlides(slides: readonly Slide[], leftOut: readonly { number: number; pictureMs: number }[]): string {
  if (slides.length === 0) return "";
  return hash([
    slides.map(({ number, pictureMs, spans }) => [number, pictureMs, spans]),
    leftOut.map(({ number, pictureMs }) => [number, pictureMs]),
  ]);
}

const hash = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 24);
