const mebibyte = 2 ** 20;
const smallest = 8 * mebibyte;
const largest = 64 * mebibyte;
/** S3 takes at most this many parts an upload. */
const maxParts = 10_000;

/** Bytes of every part but the last: 8–64 MiB, more only where 10,000 parts would not do. */
export function partSizeFor(sizeBytes: number): number {
  const wanted = Math.ceil(sizeBytes / 64 / mebibyte) * mebibyte;
  const needed = Math.ceil(sizeBytes / maxParts / mebibyte) * mebibyte;
  return Math.max(Math.min(Math.max(wanted, smallest), largest), needed);
}

export function partCount(sizeBytes: number, partSizeBytes: number): number {
  return Math.max(1, Math.ceil(sizeBytes / partSizeBytes));
}

/** The bytes [start, end) of the file that part `partNumber` (from 1) holds. */
export function partRange(partNumber: number, sizeBytes: number, partSizeBytes: number): { start: number; end: number } {
  const start = (partNumber - 1) * partSizeBytes;
  return { start, end: Math.min(start + partSizeBytes, sizeBytes) };
}

/** Which parts have yet to be sent, given what the store has; a part of the wrong size is sent again. */
export function missingParts(
  stored: readonly { partNumber: number; sizeBytes: number }[],
  sizeBytes: number,
  partSizeBytes: number,
): number[] {
  const have = new Map(stored.map((part) => [part.partNumber, part.sizeBytes]));
  return Array.from({ length: partCount(sizeBytes, partSizeBytes) }, (_, index) => index + 1).filter((partNumber) => {
    const { start, end } = partRange(partNumber, sizeBytes, partSizeBytes);
    return have.get(partNumber) !== end - start;
  });
}
