// Programs that prepare what runs later: they end with us, so that no half-done install or build goes on by itself.
import { spawn } from "node:child_process";

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
/** @type {Set<() => unknown>} */
const endings = new Set();
let stopping = false;

/** Whether a signal asked to stop; we exit as soon as the program at work has ended. */
export const isStopping = () => stopping;

/**
 * Runs a program to its end. Does not come back once a signal asked to stop.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 * @returns {Promise<{ ok: boolean, output: string }>} with what it wrote, where that is piped
 */
export function runProgram(command, args, options) {
  return new Promise((resolve) => {
    if (stopping) return;
    const child = spawn(command, args, options);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    endWithUs(child, () => child.kill());
    child.once("error", (error) => resolve({ ok: false, output: `${output}${error.message}` }));
    child.once("close", (code) => stopping || resolve({ ok: code === 0, output }));
  });
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {() => unknown} end
 */
export function endWithUs(child, end) {
  if (endings.size === 0) for (const signal of signals) process.on(signal, endAll);
  endings.add(end);
  const forget = () => {
    endings.delete(end);
    if (endings.size > 0) return;
    for (const signal of signals) process.removeListener(signal, endAll);
    // After those who waited for the program have cleaned up.
    if (stopping) setImmediate(() => process.exit(130));
  };
  child.once("error", forget);
  child.once("close", forget);
}

function endAll() {
  stopping = true;
  for (const end of endings) end();
}
