import { randomBytes } from "node:crypto";
import { copyFile, type FileHandle, link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";

/** A name that nobody else has. */
export const freshName = (): string => randomBytes(16).toString("hex");

/** Names inside a folder are on disk only when the folder itself has been synced. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The folder exists and survives a power cut. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) await syncFolder(path.dirname(made));
}

/** Puts the whole value at `target` or leaves what was there: temporary file, fsync, rename, fsync of the folder. */
export async function writeJson(temporaryFolder: string, target: string, value: unknown): Promise<void> {
  const temporary = path.join(temporaryFolder, freshName());
  const handle = await open(temporary, "wx", 0o600);
  try {
    try {
      await handle.writeFile(JSON.stringify(value));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(target));
}

/** The stored value, or undefined when there is no such file. We wrote it whole, so its shape is trusted. */
export async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as T;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A second name for bytes that never change; a copy where the file system has no hard links. */
export async function linkFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (isMissing(error)) throw error;
    await copyFile(from, to);
    const handle: FileHandle = await open(to, "r+");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

export const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";
