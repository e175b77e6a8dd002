import { createHash } from "node:crypto";
import type { Checksum } from "./checksum";
import type { KeySummary } from "./key-index";

/** A stretch of an object's bytes: one file in the object's shard folder, which never changes. */
export interface Piece {
  file: string;
  sizeBytes: number;
}

/** What is kept beside an object's bytes; writing this record is what makes a version of the object exist. */
export interface ObjectRecord extends KeySummary {
  /** Headers to give back, lower case: content-type, cache-control, x-amz-meta-… */
  headers: Record<string, string>;
  pieces: Piece[];
  /** Of the whole object; absent for objects of several parts. */
  checksum?: Checksum;
  /** The multipart upload that made it, so that completing twice is answered twice. */
  uploadId?: string;
}

/** Where an object lies below its bucket's folder. Hashed: keys may hold `..`, `//`, any character, and one may be the prefix of another. */
export function locate(key: string): { shard: string; name: string } {
  const name = createHash("sha256").update(key).digest("hex");
  return { shard: name.slice(0, 2), name };
}

/** The stretches of `pieces` that make up bytes `start` to `end` (inclusive). */
export function slicePieces(pieces: readonly Piece[], start: number, end: number): { file: string; start: number; end: number }[] {
  const slices: { file: string; start: number; end: number }[] = [];
  let offset = 0;
  for (const { file, sizeBytes } of pieces) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, sizeBytes - 1);
    if (from <= to) slices.push({ file, start: from, end: to });
    offset += sizeBytes;
  }
  return slices;
}
