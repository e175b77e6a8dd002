const pieceBytes = 256 * 1024;

/**
 * Which bytes [start, end) of a file its fingerprint is taken of: all of a small one, otherwise its beginning, middle and end. Two
 * recordings differ there, and gigabytes need not be read.
 */
export function fingerprintRanges(sizeBytes: number): { start: number; end: number }[] {
  if (sizeBytes <= 3 * pieceBytes) return [{ start: 0, end: sizeBytes }];
  const middle = Math.floor((sizeBytes - pieceBytes) / 2);
  return [0, middle, sizeBytes - pieceBytes].map((start) => ({ start, end: start + pieceBytes }));
}
