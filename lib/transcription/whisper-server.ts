import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import { type Child, startChild } from "@/lib/process/child";
import { shutdownSignal } from "@/lib/process/shutdown";
import { type Listening, listen, type SpeechEndpoint } from "@/lib/transcription/openai-compatible";
import type { Recognised } from "@/lib/transcription/recognised";

export interface WhisperServerSpec {
  /** The program. */
  binary: string;
  /** Model file (ggml). */
  modelPath: string;
  /** How many processes at most; each has one thread and does one request at a time. */
  most: number;
}

interface Server {
  child: Child;
  endpoint: SpeechEndpoint;
  busy: boolean;
  dead: boolean;
}

interface Pool {
  servers: Server[];
  starting: number;
  waiting: (() => void)[];
  idle?: NodeJS.Timeout;
}

const idleMs = 5 * 60_000;
const startTimeoutMs = 120_000;
const attempts = 3;

/** Kept on globalThis because Next bundles routes apart; two bundles must not have a server each. */
const holder = globalThis as typeof globalThis & { thakiiWhisperServers?: Map<string, Pool> };

/**
 * Listens with our own whisper.cpp, started when it is needed, started again when it dies, ended when nobody has needed it for
 * five minutes. An abort ends the process that was listening.
 * @throws AppError speech_engine_failed, took_too_long; the signal's reason when aborted
 */
export async function listenLocally(spec: WhisperServerSpec, wav: Buffer, listening: Listening): Promise<Recognised> {
  const pool = poolOf(spec);
  for (let attempt = 1; ; attempt += 1) {
    const server = await take(pool, spec, listening.signal);
    // whisper.cpp looks at a closed connection only now and then; its process is cheap to start again.
    const end = () => retire(pool, server);
    listening.signal.addEventListener("abort", end, { once: true });
    try {
      return await listen(server.endpoint, wav, { ...listening, attempts: 1 });
    } catch (error) {
      listening.signal.throwIfAborted();
      // A cause means that there was no answer: it died, or it hangs.
      if (!(error instanceof AppError) || error.cause !== undefined || error.name === "took_too_long") retire(pool, server);
      if (!server.dead || attempt >= attempts || (error instanceof AppError && error.name === "took_too_long")) throw error;
    } finally {
      listening.signal.removeEventListener("abort", end);
      giveBack(pool, server);
    }
  }
}

/** Ends all of them. For the end of a program; they are started again when needed. */
export async function stopWhisperServers(): Promise<void> {
  const servers = [...(holder.thakiiWhisperServers?.values() ?? [])].flatMap((pool) => {
    clearTimeout(pool.idle);
    return pool.servers.splice(0);
  });
  for (const server of servers) server.child.kill();
  await Promise.allSettled(servers.map((server) => server.child.done));
}

/** Process ids of those that run, for tests and diagnosis. */
export function whisperServerPids(): number[] {
  return [...(holder.thakiiWhisperServers?.values() ?? [])].flatMap((pool) => pool.servers.map((server) => server.child.pid));
}

function poolOf(spec: WhisperServerSpec): Pool {
  if (!holder.thakiiWhisperServers) {
    holder.thakiiWhisperServers = new Map();
    shutdownSignal().addEventListener("abort", () => void stopWhisperServers(), { once: true });
    // They have process groups of their own: a Ctrl-C in the terminal does not reach them.
    process.once("exit", () => {
      for (const pid of whisperServerPids()) killHard(pid);
    });
  }
  const pools = holder.thakiiWhisperServers;
  const key = JSON.stringify([spec.binary, spec.modelPath]);
  const pool = pools.get(key) ?? { servers: [], starting: 0, waiting: [] };
  pools.set(key, pool);
  return pool;
}

async function take(pool: Pool, spec: WhisperServerSpec, signal: AbortSignal): Promise<Server> {
  for (;;) {
    signal.throwIfAborted();
    clearTimeout(pool.idle);
    const free = pool.servers.find((server) => !server.busy && !server.dead);
    if (free) {
      free.busy = true;
      return free;
    }
    if (pool.servers.length + pool.starting < spec.most) {
      pool.starting += 1;
      try {
        const server = await start(pool, spec, signal);
        pool.servers.push(server);
        return server;
      } finally {
        pool.starting -= 1;
        if (pool.servers.length + pool.starting < spec.most) pool.waiting.shift()?.();
      }
    }
    await turn(pool, signal);
  }
}

function turn(pool: Pool, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const go = () => {
      signal.removeEventListener("abort", leave);
      resolve();
    };
    const leave = () => {
      pool.waiting = pool.waiting.filter((waiting) => waiting !== go);
      reject(signal.reason);
    };
    signal.addEventListener("abort", leave, { once: true });
    pool.waiting.push(go);
  });
}

function giveBack(pool: Pool, server: Server): void {
  server.busy = false;
  pool.waiting.shift()?.();
  clearTimeout(pool.idle);
  pool.idle = setTimeout(() => {
    for (const idle of pool.servers.filter((one) => !one.busy)) retire(pool, idle);
  }, idleMs);
  pool.idle.unref();
}

function retire(pool: Pool, server: Server): void {
  server.dead = true;
  pool.servers = pool.servers.filter((one) => one !== server);
  // On SIGTERM it would first finish what it is at.
  killHard(server.child.pid);
  server.child.kill();
}

async function start(pool: Pool, spec: WhisperServerSpec, signal: AbortSignal): Promise<Server> {
  let last: unknown;
  // Somebody may take the port between our look and its start.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    // Anyone on this machine could otherwise use it, or load another model into it, also from a web page.
    const secret = newId();
    const port = await freePort();
    const child = startChild({ command: spec.binary, args: args(spec, port, secret), cwd: tmpdir(), env: { OMP_WAIT_POLICY: "passive" } });
    child.stdout.resume(); // Nobody reads it, and a full pipe would stop the process.
    const endpoint = { baseUrl: `http://127.0.0.1:${port}/${secret}/v1`, model: "whisper" };
    const server: Server = { child, endpoint, busy: true, dead: false };
    const ended = child.done.catch((error: unknown) => {
      last = error;
    });
    void ended.then(() => {
      server.dead = true;
      pool.servers = pool.servers.filter((one) => one !== server);
    });
    try {
      if (await becomesHealthy(`http://127.0.0.1:${port}/${secret}/health`, server, signal)) return server;
    } catch (error) {
      retire(pool, server);
      throw error;
    }
    await ended;
  }
  throw new AppError("speech_engine_failed", `whisper-server does not start: ${last instanceof Error ? last.message.slice(-500) : last}`, {
    cause: last,
  });
}

function args(spec: WhisperServerSpec, port: number, secret: string): string[] {
  return [
    // More threads collapse on a busy machine (speech.md A3): 4.5 ms a token become 59 to 218.
    ...["-t", "1", "--host", "127.0.0.1", "--port", String(port)],
    ...["--request-path", `/${secret}`, "--inference-path", "/v1/audio/transcriptions", "--public", "/nonexistent"],
    ...["-m", spec.modelPath, "-l", "auto", "-nth", "0.6", "-et", "2.4", "-lpt", "-1", "-sns"],
    // The probabilities of all languages cost one more run of the encoder for each request.
    "-nlp",
  ];
}

/** False: it ended. @throws AppError when it does neither, and the signal's reason */
async function becomesHealthy(url: string, server: Server, signal: AbortSignal): Promise<boolean> {
  const until = Date.now() + startTimeoutMs;
  while (!server.dead) {
    signal.throwIfAborted();
    if (Date.now() > until) throw new AppError("speech_engine_failed", "whisper-server did not load its model in time.");
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) }).catch(() => undefined);
    if (answer?.status === 200 && !server.dead) return true;
    await delay(50);
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

function killHard(pid: number): void {
  try {
    if (pid > 0) process.kill(-pid, "SIGKILL");
  } catch {
    // It is gone.
  }
}
