import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Readable } from "node:stream";
import { childEnvironment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { forgetChild, rememberChild } from "@/lib/process/child-registry";

export interface ChildSpec {
  command: string;
  args: string[];
  /** Ends the whole process group: SIGTERM, and SIGKILL after `graceMs`. */
  signal?: AbortSignal;
  /** Wall clock. */
  timeoutMs?: number;
  /** Address space, Linux only (by `prlimit`). */
  memoryBytes?: number;
  env?: Record<string, string>;
  cwd?: string;
  /** Written to its stdin, which is then closed. */
  input?: string | Buffer;
  /** `shared`: stays in the caller's process group, so that whoever ends a child script's group ends this program with it. */
  group?: "own" | "shared";
}

export interface Child {
  pid: number;
  stdout: Readable;
  /** Resolves when it ended with 0. @throws AppError took_too_long, process_crashed (with the end of stderr) or the abort's reason. */
  done: Promise<void>;
  kill(): void;
}

const graceMs = 2_000;
const stderrKept = 8_000;

/**
 * Starts a program beside the server: niced, in a process group of its own, with limits, remembered on disk so that a later
 * start can end what a killed server left behind. Arguments go as an array; no shell sees them.
 */
export function startChild(spec: ChildSpec, onStderr?: (text: string) => void): Child {
  spec.signal?.throwIfAborted();
  const { command, args } = limited(spec);
  const ownGroup = spec.group !== "shared";
  const child = spawn(command, args, {
    cwd: spec.cwd,
    detached: ownGroup,
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...childEnvironment(), ...spec.env },
  });
  const pid = child.pid;
  const kill = (signal: NodeJS.Signals) => (ownGroup ? killGroup(pid, signal) : child.kill(signal));

  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-stderrKept);
    onStderr?.(text);
  });
  child.stdin.on("error", () => {}); // It may end before it has read everything; its exit code tells.
  child.stdin.end(spec.input);

  let ended: unknown;
  let hardKill: NodeJS.Timeout | undefined;
  const end = (reason: unknown) => {
    if (ended !== undefined) return;
    ended = reason;
    kill("SIGTERM");
    hardKill = setTimeout(() => kill("SIGKILL"), graceMs);
  };
  const onAbort = () => end(spec.signal?.reason);
  spec.signal?.addEventListener("abort", onAbort, { once: true });
  const timer =
    spec.timeoutMs &&
    setTimeout(() => end(new AppError("took_too_long", `${spec.command} ran longer than ${spec.timeoutMs} ms.`)), spec.timeoutMs);

  const done = new Promise<void>((resolve, reject) => {
    const settle = (error?: unknown) => {
      clearTimeout(timer || undefined);
      clearTimeout(hardKill);
      spec.signal?.removeEventListener("abort", onAbort);
      if (pid && ownGroup) {
        killGroup(pid, "SIGKILL"); // Whatever it started itself.
        forgetChild(pid);
      }
      if (ended !== undefined) reject(ended);
      else if (error) reject(error);
      else resolve();
    };
    child.once("error", (cause) => settle(new AppError("process_crashed", `${spec.command} did not start: ${cause.message}`, { cause })));
    child.once("close", (code, signalName) =>
      settle(
        code === 0
          ? undefined
          : new AppError("process_crashed", `${spec.command} ended with ${signalName ?? `code ${code}`}: ${stderr.trim()}`),
      ),
    );
  });
  done.catch(() => {}); // The caller may look at it later.
  try {
    if (pid && ownGroup) rememberChild(pid, spec.command);
  } catch (cause) {
    // One that cannot be noted would outlive a killed server: it does not run.
    const isFull = cause instanceof Error && "code" in cause && cause.code === "ENOSPC";
    end(new AppError(isFull ? "disk_full" : "internal", `${spec.command} could not be noted: ${cause}`, { cause }));
  }
  return { pid: pid ?? -1, stdout: child.stdout, done, kill: () => end(new AppError("process_crashed", `${spec.command} was ended.`)) };
}

/** Runs a program to its end and gives back what it printed. For small outputs (at most 64 MiB). */
export async function runChild(spec: ChildSpec, onStderr?: (text: string) => void): Promise<Buffer> {
  const child = startChild(spec, onStderr);
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > 64 * 2 ** 20) child.kill();
    else chunks.push(chunk);
  });
  await child.done;
  return Buffer.concat(chunks);
}

const prlimit = "/usr/bin/prlimit";

function limited(spec: ChildSpec): { command: string; args: string[] } {
  const nice = ["-n", "10", spec.command, ...spec.args];
  if (!spec.memoryBytes || !existsSync(prlimit)) return { command: "nice", args: nice };
  return { command: prlimit, args: [`--as=${spec.memoryBytes}`, "--core=0", "nice", ...nice] };
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (!pid) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It is gone.
  }
}
