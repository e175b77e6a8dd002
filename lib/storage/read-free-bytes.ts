import { statfs } from "node:fs/promises";
import { env } from "@/lib/env";

/** Left free for the database and everything else on the disk. */
const spareBytes = 500_000_000;

/**
 * Room for recordings on the disk of the data folder: where it holds the object store they come to lie there, otherwise the copy that is
 * worked on does. 0 where there is none.
 */
export async function readFreeBytes(): Promise<number> {
  const { bavail, bsize } = await statfs(env().dataDir);
  return Math.max(0, bavail * bsize - spareBytes);
}
