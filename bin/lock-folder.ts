import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { processStart } from "@/lib/process/process-start";

/** One installation a data folder: two would send and finish each other's work. @throws Error when one is running */
export function lockFolder(dataDir: string): void {
  const file = path.join(dataDir, "lock");
  const holder = readHolder(file);
  if (holder && holder.pid !== process.pid && processStart(holder.pid) === holder.start && holder.start !== undefined)
    throw new Error(`Thakii is already running on ${dataDir} (process ${holder.pid}).`);
  writeFileSync(file, JSON.stringify({ pid: process.pid, start: processStart(process.pid) }));
}

function readHolder(file: string): { pid: number; start?: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
