import { deserialize, serialize } from "node:v8";
import { gunzipSync, gzipSync } from "node:zlib";
import { type Frame, type FrameSize, frameSizeFor } from "@/lib/slides/frame";
import { Segmenter } from "@/lib/slides/segmenter";

/** A lecture watched up to a moment: all that is needed to go on from there. */
export interface Watching {
  segmenter: Segmenter;
  /** The frame seen last. */
  last: Frame;
}

/** Another number when what is in it has another meaning: a server of a new version does not go on with an old one's. */
const version = 7;

/** A part of a lecture is so long; a crash loses one. */
export const partMs = 10 * 60_000;

/** The first one is shorter: what it shows can be read while the rest is looked through. */
export const firstPartMs = 3 * 60_000;

/** Where the part that begins at `fromMs` should end: after so long, or at the end if that comes within another half of it. */
export function partEnd(fromMs: number, durationMs: number, lengthMs = fromMs === 0 ? firstPartMs : partMs): number {
  const endMs = (Math.floor(fromMs / lengthMs) + 1) * lengthMs;
  return durationMs - endMs < lengthMs / 2 ? durationMs : endMs;
}

/** In so many parts, at most, a lecture is watched. */
export const mostParts = (durationMs: number) => 1 + Math.ceil(durationMs / partMs);

/** As bytes: about 1 MB, and 50 KB more for each slide. */
export function packWatching({ segmenter, last }: Watching): Buffer {
  return gzipSync(serialize({ version, segmenter, last }), { level: 1 });
}

/** @returns undefined when it is of another version or of frames of another size */
export function unpackWatching(bytes: Buffer, picture: { width: number; height: number }): Watching | undefined {
  const state = deserialize(gunzipSync(bytes)) as Watching & { version: number };
  const size = frameSizeFor(picture);
  if (state.version !== version || !isSize(state.last, size)) return undefined;
  return { segmenter: revived(new Segmenter(size), state.segmenter), last: state.last };
}

const isSize = (frame: Frame, size: FrameSize) => frame.luma.length === size.width * size.height;

/** The fields of `given`, which lost its class when it was stored, in an object that has its class; so for all objects in it. */
function revived<T extends object>(fresh: T, given: T): T {
  for (const key of Object.keys(given) as (keyof T)[]) {
    const [own, value] = [fresh[key], given[key]];
    fresh[key] = isOfOurs(own) ? (revived(own, value as object) as T[keyof T]) : value;
  }
  return fresh;
}

function isOfOurs(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  return Object.getPrototypeOf(value) !== Object.prototype && !(value instanceof Map) && !(value instanceof Set);
}
