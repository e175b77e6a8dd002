import { type FileHandle, open } from "node:fs/promises";

/** Sample entries of encrypted tracks: Common Encryption's two, and those of Apple's shops. */
const protectedEntries = ["encv", "enca", "drms", "drmi", "drmt", "p608"].map((name) => Buffer.from(name));
const largestHeaderBytes = 64 * 2 ** 20;

/**
 * Whether an MP4's or MOV's tracks are encrypted. ffmpeg 5.1 hides this: it names the codec inside and hands out noise.
 * A file that cannot be followed is not called protected; what is wrong with it shows when it is probed.
 */
export async function isCopyProtected(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const header = await movieHeader(file, (await file.stat()).size);
    const description = header?.indexOf("stsd") ?? -1;
    return description >= 0 && protectedEntries.some((entry) => header!.indexOf(entry, description) >= 0);
  } finally {
    await file.close();
  }
}

/** The `moov` atom among the outermost ones. */
async function movieHeader(file: FileHandle, sizeBytes: number): Promise<Buffer | undefined> {
  const head = Buffer.alloc(16);
  for (let at = 0, seen = 0; at + 8 <= sizeBytes && seen < 10_000; seen += 1) {
    await file.read(head, 0, 16, at);
    const short = head.readUInt32BE(0);
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? sizeBytes - at : short;
    if (length < 8) return undefined;
    if (head.toString("latin1", 4, 8) === "moov") {
      const header = Buffer.alloc(Math.min(length, sizeBytes - at, largestHeaderBytes));
      await file.read(header, 0, header.length, at);
      return header;
    }
    at += length;
  }
  return undefined;
}
