import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { isMissing, readJson } from "./durable-file";
import { KeyIndex, type KeySummary } from "./key-index";
import { locate, type ObjectRecord } from "./object-record";

/** A bucket in memory: its keys, in order. The objects lie in `folder/<shard>/`. */
export interface Bucket {
  name: string;
  createdAtMs: number;
  folder: string;
  index: KeyIndex;
  /** Shard folders that exist or are being made. */
  shards: Map<string, Promise<void>>;
  /** Writes under way; a bucket goes only when there are none. */
  pending: number;
}

export const bucketFile = "bucket.json";

/** Reads the bucket in `folder` and removes what a crash left in it, or undefined when the folder holds no whole bucket. */
export async function openBucket(folder: string): Promise<Bucket | undefined> {
  const stored = await readJson<{ name: string; createdAtMs: number }>(path.join(folder, bucketFile));
  if (!stored) return undefined;
  const summaries: KeySummary[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) summaries.push(...(await openShard(path.join(folder, entry.name))));
  return { ...stored, folder, index: new KeyIndex(summaries), shards: new Map(), pending: 0 };
}

/** Bytes that no record names were never acknowledged, or belong to a version that is gone. */
async function openShard(folder: string): Promise<KeySummary[]> {
  const files = await readdir(folder);
  const used = new Set<string>();
  const summaries: KeySummary[] = [];
  const records = files.filter((file) => file.endsWith(".json"));
  for (let at = 0; at < records.length; at += 64) {
    const read = records.slice(at, at + 64).map((file) => readJson<ObjectRecord>(path.join(folder, file)));
    for (const record of await Promise.all(read)) {
      if (!record) continue;
      for (const piece of record.pieces) used.add(piece.file);
      const { key, sizeBytes, etag, lastModifiedMs } = record;
      summaries.push({ key, sizeBytes, etag, lastModifiedMs });
    }
  }
  const orphans = files.filter((file) => !file.endsWith(".json") && !used.has(file));
  await Promise.all(orphans.map((file) => rm(path.join(folder, file), { force: true })));
  return summaries;
}

export function recordPath(bucket: Bucket, key: string): string {
  const { shard, name } = locate(key);
  return path.join(bucket.folder, shard, `${name}.json`);
}

/** Names of the folders in `folder`; none when it is missing. */
export async function listFolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
