import type { Chunk } from "@/lib/transcription/chunks";
import type { RecognisedSegment } from "@/lib/transcription/recognised";

type Parts = Pick<Chunk, "parts">;

/** How long a chunk's audio is: silence that was left out of it is not heard. */
export function heardMs(chunk: Parts): number {
  return chunk.parts.reduce((sum, part) => sum + part.endMs - part.startMs, 0);
}

/** A segment in times of the recording, no word outside the chunk. One that goes over silence that was left out becomes several. */
export function recordedSegments(segment: RecognisedSegment, chunk: Parts): RecognisedSegment[] {
  const first = partAt(segment.startMs, chunk);
  const last = partAt(Math.max(segment.startMs, segment.endMs - 1), chunk);
  const byPart = Map.groupBy(segment.words, (word) => Math.min(last, Math.max(first, partAt(word.startMs, chunk))));
  return [...byPart].map(([index, given]) => {
    const part = chunk.parts[index]!;
    const offsetMs = part.startMs - heardMs({ parts: chunk.parts.slice(0, index) });
    const at = (ms: number) => Math.min(part.endMs, Math.max(part.startMs, ms + offsetMs));
    const words = given.map((word) => ({ ...word, startMs: at(word.startMs), endMs: at(word.endMs) }));
    return { ...segment, words, startMs: at(segment.startMs), endMs: at(segment.endMs) };
  });
}

/** In which part something is heard at `atMs` of a chunk's audio; the last one for what would come after the end. */
function partAt(atMs: number, chunk: Parts): number {
  let leftMs = atMs;
  const part = chunk.parts.findIndex(({ startMs, endMs }) => {
    leftMs -= endMs - startMs;
    return leftMs < 0;
  });
  return part < 0 ? chunk.parts.length - 1 : part;
}
