import { AppError } from "@/lib/errors";
import { shutdownSignal } from "@/lib/process/shutdown";
import { type Listening, listen } from "@/lib/transcription/openai-compatible";
import type { Recognised } from "@/lib/transcription/recognised";
import { endWhisper, killHard, startWhisper, type WhisperProcess, type WhisperSpec } from "@/lib/transcription/whisper-server";

export interface WhisperServerSpec extends WhisperSpec {
  /** How many processes at most; each has one thread and does one request at a time. */
  most: number;
}

interface Pool {
  servers: WhisperProcess[];
  starting: number;
  waiting: (() => void)[];
  idle?: NodeJS.Timeout;
}

const idleMs = 5 * 60_000;
const attempts = 3;

/** Kept on globalThis because Next bundles routes apart; two bundles must not have a server each. */
const holder = globalThis as typeof globalThis & { thakiiWhisperServers?: Map<string, Pool> };

/**
 * Listens with our own whisper.cpp, started when it is needed, started again when it dies, ended when nobody has needed it for
 * five minutes. An abort ends the process that was listening.
 * @throws AppError speech_engine_failed, took_too_long; the signal's reason when aborted
 */
export async function listenLocally(spec: WhisperServerSpec, wav: Buffer, listening: Listening): Promise<Recognised> {
  for (let attempt = 1; ; attempt += 1) {
    // Should what it died of be the alignment, the words are worth more than their exact times.
    const asked = attempt === attempts ? { ...spec, dtw: undefined } : spec;
    const pool = poolOf(asked);
    const server = await take(pool, asked, listening.signal);
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
  const { most: _, ...sort } = spec;
  const key = JSON.stringify(sort);
  const pool = pools.get(key) ?? { servers: [], starting: 0, waiting: [] };
  pools.set(key, pool);
  return pool;
}

async function take(pool: Pool, spec: WhisperServerSpec, signal: AbortSignal): Promise<WhisperProcess> {
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
        // Another model may still be loaded from a lecture before: memory is for the one that is needed.
        for (const other of holder.thakiiWhisperServers?.values() ?? []) if (other !== pool) retireIdle(other);
        const server = await startWhisper(spec, signal);
        pool.servers.push(server);
        void server.child.done
          .catch(() => {})
          .then(() => {
            pool.servers = pool.servers.filter((one) => one !== server);
          });
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

function giveBack(pool: Pool, server: WhisperProcess): void {
  server.busy = false;
  pool.waiting.shift()?.();
  clearTimeout(pool.idle);
  pool.idle = setTimeout(() => retireIdle(pool), idleMs);
  pool.idle.unref();
}

function retireIdle(pool: Pool): void {
  for (const server of pool.servers.filter((one) => !one.busy)) retire(pool, server);
}

function retire(pool: Pool, server: WhisperProcess): void {
  pool.servers = pool.servers.filter((one) => one !== server);
  endWhisper(server);
}
