import { type FileHandle, open, rm } from "node:fs/promises";
import path from "node:path";
import { freshName } from "./durable-file";
import { type Expected, type Proven, verifyBody } from "./verify-body";

/** A body on disk, synced, not yet in its place. */
export interface ReceivedFile extends Proven {
  path: string;
}

/**
 * Streams a body into a new file of `folder`, with a few megabytes in memory at most, and syncs it. Leaves nothing behind when it throws.
 * @throws S3Error as `verifyBody` does.
 */
export async function receiveFile(folder: string, body: AsyncIterable<Buffer>, expected: Expected): Promise<ReceivedFile> {
  const target = path.join(folder, freshName());
  const handle = await open(target, "wx", 0o600);
  try {
    try {
      const proven = await verifyBody(body, expected, (batch) => writeAll(handle, batch));
      await handle.sync();
      return { ...proven, path: target };
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

/** A write may be short, as on a disk that is filling up, without being an error. */
async function writeAll(handle: FileHandle, batch: Buffer[]): Promise<void> {
  const { bytesWritten } = await handle.writev(batch);
  const sizeBytes = batch.reduce((sum, bytes) => sum + bytes.length, 0);
  if (bytesWritten === sizeBytes) return;
  const rest = Buffer.concat(batch).subarray(bytesWritten);
  for (let at = 0; at < rest.length; ) at += (await handle.write(rest, at)).bytesWritten;
}
