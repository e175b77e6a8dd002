import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import { type Child, startChild } from "@/lib/process/child";
import type { SpeechEndpoint } from "@/lib/transcription/openai-compatible";

export interface WhisperSpec {
  /** The program. */
  binary: string;
  /** Model file (ggml). */
  modelPath: string;
  modelBytes: number;
  /** Candidates that are followed at once; 1 takes the likeliest token each time. */
  beam: number;
  /** whisper.cpp's name of the attention heads that tell word times; absent: times are estimated from the tokens. */
  dtw?: string;
  /** A build for a graphics card: it reserves address space without measure, so there is no limit on it. */
  gpu?: boolean;
}

/** One `whisper-server` that has its model loaded. */
export interface WhisperProcess {
  child: Child;
  endpoint: SpeechEndpoint;
  busy: boolean;
  dead: boolean;
}

const startTimeoutMs = 120_000;
/** Beside the model: measured 1.0 GB of address space (0.3 GB of it used) with 82 MB of model, 1.3 GB with word times. */
const besideModelBytes = 2 * 2 ** 30;

/** @throws AppError speech_engine_failed, with the end of what it printed; the signal's reason when aborted */
export async function startWhisper(spec: WhisperSpec, signal: AbortSignal): Promise<WhisperProcess> {
  let last: unknown;
  // Somebody may take the port between our look and its start.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    // Anyone on this machine could otherwise use it, or load another model into it, also from a web page.
    const secret = newId();
    const port = await freePort();
    const child = startChild({
      command: spec.binary,
      args: args(spec, port, secret),
      cwd: tmpdir(),
      env: { OMP_WAIT_POLICY: "passive" },
      ...(!spec.gpu && { memoryBytes: 2 * spec.modelBytes + besideModelBytes }),
    });
    child.stdout.resume(); // Nobody reads it, and a full pipe would stop the process.
    const endpoint = { baseUrl: `http://127.0.0.1:${port}/${secret}/v1`, model: "whisper", isOurs: true } as const;
    const server: WhisperProcess = { child, endpoint, busy: true, dead: false };
    const ended = child.done.catch((error: unknown) => {
      last = error;
    });
    void ended.then(() => {
      server.dead = true;
    });
    try {
      if (await becomesHealthy(`http://127.0.0.1:${port}/${secret}/health`, server, signal)) return server;
    } catch (error) {
      endWhisper(server);
      throw error;
    }
    await ended;
  }
  throw new AppError("speech_engine_failed", `whisper-server does not start: ${last instanceof Error ? last.message.slice(-500) : last}`, {
    cause: last,
  });
}

/** At once: on SIGTERM it would first finish what it is at. */
export function endWhisper(server: WhisperProcess): void {
  server.dead = true;
  killHard(server.child.pid);
  server.child.kill();
}

/** Nothing of it stays, not even when there is no time to wait. */
export function killHard(pid: number): void {
  try {
    if (pid > 0) process.kill(-pid, "SIGKILL");
  } catch {
    // It is gone.
  }
}

function args(spec: WhisperSpec, port: number, secret: string): string[] {
  return [
    // More threads collapse on a busy machine (speech.md A3): 4.5 ms a token become 59 to 218.
    ...["-t", "1", "--host", "127.0.0.1", "--port", String(port)],
    ...["--request-path", `/${secret}`, "--inference-path", "/v1/audio/transcriptions", "--public", "/nonexistent"],
    ...["-m", spec.modelPath, "-l", "auto", "-nth", "0.6", "-et", "2.4", "-lpt", "-1", "-sns", "-bs", String(spec.beam)],
    // Word times by alignment do not go together with flash attention.
    ...(spec.dtw ? ["-nfa", "-dtw", spec.dtw] : []),
    // The probabilities of all languages cost one more run of the encoder: a request asks for them where they count.
    "-nlp",
  ];
}

/** False: it ended. @throws AppError when it does neither, and the signal's reason */
async function becomesHealthy(url: string, server: WhisperProcess, signal: AbortSignal): Promise<boolean> {
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
