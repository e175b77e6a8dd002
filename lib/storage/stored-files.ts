import { createHash } from "node:crypto";
import { access, mkdir, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Files } from "@/lib/storage/files";
import { readFreeBytes } from "@/lib/storage/read-free-bytes";
import { downloadObject, headObject, putObject, putObjectFile, readObject, removeKeys } from "@/lib/storage/s3";

const scratchRoot = () => path.join(env().dataDir, "scratch");
const scratchDirOf = (lectureId: string, run: number) => path.join(scratchRoot(), lectureId, String(run));
const fetching = new Map<string, Promise<string>>();

/**
 * The object store, with copies in a scratch folder that the steps of one run on this machine share. Work that is no longer wanted
 * stores nothing any more. A copy is named by the object's key
 * and etag, so an old one is never taken for a new one; where it is absent, on another machine or after a restart, it is fetched again.
 */
export async function openStoredFiles(lectureId: string, run: number, signal: AbortSignal): Promise<Files> {
  const scratchDir = scratchDirOf(lectureId, run);
  await mkdir(scratchDir, { recursive: true });
  return {
    scratchDir,
    fetch: (key) => fetchOnce(key, scratchDir, signal),
    read: readObject,
    has: async (key) => (await headObject(key)) !== undefined,
    put: async (key, body, contentType) => {
      signal.throwIfAborted();
      await putObject(key, body, contentType);
    },
    putFile: async (key, localPath, contentType) => {
      signal.throwIfAborted();
      await putObjectFile(key, localPath, contentType);
    },
    remove: async (keys) => {
      signal.throwIfAborted();
      await removeKeys(keys);
    },
  };
}

/** What one run of a lecture left there, or all of them; no run's clean-up touches another's files. */
export async function removeScratch(lectureId: string, run?: number): Promise<void> {
  const dir = run === undefined ? path.join(scratchRoot(), lectureId) : scratchDirOf(lectureId, run);
  await rm(dir, { recursive: true, force: true });
  if (run !== undefined) await rmdir(path.dirname(dir)).catch(() => {}); // Another run works there, or it never was.
}

/** At start nothing runs yet: whatever lies there was left by a process that ended. */
export async function removeAllScratch(): Promise<void> {
  await rm(scratchRoot(), { recursive: true, force: true });
}

async function fetchOnce(key: string, scratchDir: string, signal: AbortSignal): Promise<string> {
  const head = await headObject(key);
  if (!head) throw new AppError("source_missing", `There is no object ${key}.`);
  const localPath = path.join(scratchDir, createHash("sha256").update(`${key}\n${head.etag}`).digest("hex").slice(0, 32));
  const running = fetching.get(localPath);
  if (running) return running;
  const fetched = fetchTo(localPath, key, head.sizeBytes, signal).finally(() => fetching.delete(localPath));
  fetching.set(localPath, fetched);
  return fetched;
}

async function fetchTo(localPath: string, key: string, sizeBytes: number, signal: AbortSignal): Promise<string> {
  if (await exists(localPath)) return localPath;
  if ((await readFreeBytes()) < sizeBytes) throw new AppError("disk_full", `A copy of ${sizeBytes} bytes does not fit on the disk.`);
  await downloadObject(key, localPath, signal);
  return localPath;
}

async function exists(localPath: string): Promise<boolean> {
  return access(localPath).then(
    () => true,
    () => false,
  );
}
