import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { processStart } from "@/lib/process/process-start";

/** One installation a data folder: two would send and finish each other's work. @throws Error when one is running */
export function lockFolder(dataDir: string): void {
  const holder = lockHolder(dataDir);
  if (holder !== undefined && holder !== process.pid) throw new Error(`Thakii is already running on ${dataDir} (process ${holder}).`);
  writeFileSync(path.join(dataDir, "lock"), JSON.stringify({ pid: process.pid, start: processStart(process.pid) }));
}

export function isLocked(dataDir: string): boolean {
  return lockHolder(dataDir) !== undefined;
}

/** The process that runs on this folder; a lock whose process is gone is none. */
function lockHolder(dataDir: string): number | undefined {
  try {
    const { pid, start } = JSON.parse(readFileSync(path.join(dataDir, "lock"), "utf8")) as { pid: number; start?: string };
    return start !== undefined && processStart(pid) === start ? pid : undefined;
  } catch {
    return undefined;
  }
}
