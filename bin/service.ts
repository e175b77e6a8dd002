import { type ChildProcess, spawn } from "node:child_process";

export interface ServiceSpec {
  name: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  /** Resolves when it is of use. */
  ready: (child: ChildProcess) => Promise<void>;
  /** How its lines are shown; absent: as they are. */
  quiet?: boolean;
}

export interface Service {
  readonly name: string;
  /** Resolves when it is of use. @throws Error when it ended before */
  readonly ready: Promise<void>;
  /** From here on its end is no accident. */
  expectEnd(): void;
  /** SIGTERM, and SIGKILL when it takes longer than this. */
  stop(patienceMs?: number): Promise<void>;
}

/** Starts a process and keeps it running: when it ends by itself it is started again, later each time, at most 10 s later. */
export function startService(spec: ServiceSpec): Service {
  let child = launch(spec);
  let stopping = false;
  let waitMs = 250;

  const watch = (current: ChildProcess) => {
    const startedAtMs = Date.now();
    current.once("exit", (code, signal) => {
      if (stopping) return;
      waitMs = Date.now() - startedAtMs > 60_000 ? 250 : Math.min(waitMs * 2, 10_000);
      console.error(`${spec.name} ended (${signal ?? `code ${code}`}); starting it again.`);
      setTimeout(() => {
        if (stopping) return;
        child = launch(spec);
        watch(child);
      }, waitMs);
    });
  };

  const ready = Promise.race([spec.ready(child), endedEarly(spec.name, child)]).then(() => watch(child));
  return {
    name: spec.name,
    ready,
    expectEnd: () => {
      stopping = true;
    },
    stop: async (patienceMs = 4_000) => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

function launch(spec: ServiceSpec): ChildProcess {
  const child = spawn(process.execPath, ["--import", "./bin/follow-parent.mjs", ...spec.args], {
    cwd: spec.cwd,
    env: { ...process.env, ...spec.env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout?.on("data", (chunk: Buffer) => spec.quiet || process.stdout.write(chunk));
  return child;
}

function endedEarly(name: string, child: ChildProcess): Promise<never> {
  return new Promise((_, reject) =>
    child.once("exit", (code, signal) => reject(new Error(`${name} did not start (${signal ?? `code ${code}`}).`))),
  );
}

/** Waits for the line `{"ready":true,"port":N}`. @returns the port */
export function readyPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      const port = /"ready":true,"port":(\d+)/.exec(text)?.[1];
      if (port) resolve(Number(port));
    });
  });
}
