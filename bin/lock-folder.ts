import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { processStart } from "@/lib/process/process-start";

/** One installation a data folder: two would send and finish each other's work. @throws Error when one is running, or the folder cannot be written */
export function lockFolder(dataDir: string): void {
  const file = path.join(dataDir, "lock");
  for (;;) {
    const holder = lockHolder(dataDir);
    if (holder === process.pid) return;
    if (holder !== undefined) throw new Error(`Thakii is already running on ${dataDir} (process ${holder}).`);
    rmSync(file, { force: true });
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, start: startOf(process.pid) }), { flag: "wx" });
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}

export function isLocked(dataDir: string): boolean {
  return lockHolder(dataDir) !== undefined;
}

/** The process that runs on this folder; a lock whose process is gone is none. */
function lockHolder(dataDir: string): number | undefined {
  try {
    const { pid, start } = JSON.parse(readFileSync(path.join(dataDir, "lock"), "utf8")) as { pid: number; start?: string };
    return start !== undefined && startOf(pid) === start ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Also where there is no /proc, as on a Mac. */
function startOf(pid: number): string | undefined {
  return processStart(pid) ?? (spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() || undefined);
}
