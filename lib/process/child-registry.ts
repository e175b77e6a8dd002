import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";
import { processStart } from "@/lib/process/process-start";

/**
 * A server that is killed leaves its children running. Each child is noted in `<data>/run/<pid>`, with the moment at which
 * the kernel says it started, so that a pid that was given to somebody else meanwhile is left alone.
 */
const folder = () => path.join(env().dataDir, "run");

export function rememberChild(pid: number, command: string): void {
  mkdirSync(folder(), { recursive: true });
  writeFileSync(
    path.join(folder(), String(pid)),
    JSON.stringify({ parent: process.pid, parentStart: processStart(process.pid), start: processStart(pid), command }),
  );
}

export function forgetChild(pid: number): void {
  try {
    rmSync(path.join(folder(), String(pid)), { force: true });
  } catch {
    // A note that stays does no harm: the process that it names started at another moment.
  }
}

/** Ends children whose parent is gone. Called at start. @returns how many process groups were ended */
export function endOrphans(): number {
  let ended = 0;
  let names: string[];
  try {
    names = readdirSync(folder());
  } catch {
    return 0;
  }
  for (const name of names) {
    const pid = Number(name);
    const note = readNote(path.join(folder(), name));
    if (note && processStart(note.parent) === note.parentStart) continue; // Its parent lives.
    if (note && note.start !== undefined && processStart(pid) === note.start) {
      try {
        process.kill(-pid, "SIGKILL");
        ended += 1;
      } catch {
        // It ended by itself.
      }
    }
    forgetChild(pid);
  }
  return ended;
}

function readNote(file: string): { parent: number; parentStart?: string; start?: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
