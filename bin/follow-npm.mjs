// `npm run` puts a shell between itself and us. Signals to npm end that shell and do not reach us, and nobody tells of npm's own
// sudden end; so who we were started by is looked at.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Calls once when npm, or its shell, is gone. Does nothing where npm did not start us: a shell may leave what it started running.
 * @param {() => void} onGone
 */
export function followNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && stillHas(shell, npm)) return;
    clearInterval(timer);
    onGone();
  }, 250);
  timer.unref();
}

/**
 * @param {number} shell
 * @param {number | undefined} npm
 */
function stillHas(shell, npm) {
  if (npm === undefined) return true;
  if (process.platform === "linux") return parentOf(shell) === npm;
  try {
    return process.kill(npm, 0);
  } catch {
    return false;
  }
}

/** @param {number} pid */
function parentOf(pid) {
  try {
    if (process.platform !== "linux") return Number(spawnSync("ps", ["-o", "ppid=", "-p", String(pid)]).stdout) || undefined;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}
