import { ApiError } from "@/components/lecture/call-api";
import { PutError } from "@/components/upload/put-part";
import type { Slots } from "@/components/upload/slots";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { backoffMs } from "@/lib/uploads/backoff";
import { missingParts, partRange } from "@/lib/uploads/parts";

/** The world as an upload needs it; the browser's is in `browser-wire.ts`. */
export interface Wire {
  listParts(lectureId: string, signal: AbortSignal): Promise<StoredParts>;
  presign(lectureId: string, partNumbers: number[], signal: AbortSignal): Promise<{ partNumber: number; url: string }[]>;
  complete(lectureId: string, signal: AbortSignal): Promise<LectureView>;
  putPart(url: string, body: Blob, options: { signal: AbortSignal; onProgress: (bytes: number) => void }): Promise<void>;
  /** Resolves when it is worth trying again: after the time, or earlier when the connection is back. @throws the signal's reason */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  random(): number;
}
export interface StoredParts {
  partSizeBytes: number;
  sizeBytes: number;
  parts: { partNumber: number; sizeBytes: number }[];
}

interface Given {
  file: Blob;
  lectureId: string;
  wire: Wire;
  slots: Slots;
  signal: AbortSignal;
  onProgress: (sentBytes: number) => void;
  /** What failed and is tried again after a pause; undefined when it goes on. */
  onTrouble: (error: Error | undefined) => void;
  /** All bytes are there. */
  onSent: () => void;
}

/** Parts of one file at once. */
const workers = 4;
const urlsAtOnce = 16;
/** The store refuses a fresh URL: twice may be a clock or a restart, more is a real refusal. */
const maxRefusals = 4;
const maxRounds = 3;

/**
 * Sends what the server does not have yet of a file and completes the upload. What is unreachable is tried again for ever, with growing
 * pauses; what is refused is thrown. @throws ApiError, PutError, or the signal's reason
 */
export async function sendFile(given: Given): Promise<LectureView> {
  for (let round = 1; ; round++) {
    await sendMissing(given);
    given.onSent();
    try {
      return await persistently(given, () => given.wire.complete(given.lectureId, given.signal));
    } catch (error) {
      // A part that the store lost in the meantime is sent again.
      if (!(error instanceof ApiError && error.code === "upload_incomplete") || round === maxRounds) throw error;
    }
  }
}

async function sendMissing(given: Given): Promise<void> {
  const { lectureId, wire, slots, file, onProgress } = given;
  const stored = await persistently(given, () => wire.listParts(lectureId, given.signal));
  const missing = missingParts(stored.parts, stored.sizeBytes, stored.partSizeBytes);
  const sizeOf = (partNumber: number) => {
    const { start, end } = partRange(partNumber, stored.sizeBytes, stored.partSizeBytes);
    return end - start;
  };
  const missingBytes = missing.reduce((total, partNumber) => total + sizeOf(partNumber), 0);
  let doneBytes = stored.sizeBytes - missingBytes;
  const onWire = new Map<number, number>();
  const tell = () => onProgress(doneBytes + [...onWire.values()].reduce((total, bytes) => total + bytes, 0));
  tell();

  const queue = [...missing];
  const urls = new Map<number, string>();
  let presigning = Promise.resolve();
  // One asks for several; the others find theirs when they wake.
  const urlOf = (partNumber: number): Promise<string> => {
    const ask = presigning.then(async () => {
      if (urls.has(partNumber)) return;
      const wanted = [partNumber, ...queue.filter((other) => !urls.has(other)).slice(0, urlsAtOnce - 1)];
      for (const { partNumber: number, url } of await wire.presign(lectureId, wanted, given.signal)) urls.set(number, url);
    });
    presigning = ask.catch(() => {});
    return ask.then(() => urls.get(partNumber) ?? "");
  };

  async function sendPart(partNumber: number): Promise<void> {
    const { start, end } = partRange(partNumber, stored.sizeBytes, stored.partSizeBytes);
    let refusals = 0;
    await persistently(given, async () => {
      try {
        const url = await urlOf(partNumber);
        await slots.use(() =>
          wire.putPart(url, file.slice(start, end), {
            signal: given.signal,
            onProgress: (bytes) => {
              onWire.set(partNumber, Math.min(bytes, end - start));
              tell();
            },
          }),
        );
        doneBytes += end - start;
      } catch (error) {
        // "Unreachable" is also what a browser says when the file itself was moved or changed: reading it tells them apart.
        if (error instanceof PutError && error.status === 0) await file.slice(start, start + 1).arrayBuffer();
        // The URL has run out, or the store's clock differs: a fresh one.
        urls.delete(partNumber);
        if (error instanceof PutError && (error.status === 403 || error.status === 400) && ++refusals < maxRefusals)
          throw new PutError(503);
        throw error;
      } finally {
        onWire.delete(partNumber);
        tell();
      }
    });
  }

  const ended = new AbortController();
  const work = async () => {
    for (let next = queue.shift(); next !== undefined && !ended.signal.aborted; next = queue.shift()) await sendPart(next);
  };
  try {
    await Promise.all(Array.from({ length: workers }, work));
  } catch (error) {
    ended.abort();
    throw error;
  }
}

/** Tries until it works, is refused, or the reader stops it. */
async function persistently<T>({ wire, signal, onTrouble }: Given, attempt: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; ) {
    signal.throwIfAborted();
    try {
      const result = await attempt();
      if (failures > 0) onTrouble(undefined);
      return result;
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      onTrouble(error as Error);
      await wire.pause(backoffMs(++failures, wire.random()), signal);
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError || error instanceof PutError)) return false;
  return error.status === 0 || error.status === 408 || error.status === 429 || error.status >= 500;
}
