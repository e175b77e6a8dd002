import { readFileSync } from "node:fs";

/**
 * When the kernel says that a process started: field 22 of /proc/<pid>/stat, in clock ticks since boot. Two processes that
 * had the same pid one after the other differ in it. Undefined where there is no such process, or no /proc.
 */
export function processStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
