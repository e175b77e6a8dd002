import http from "node:http";
import { backoffMs } from "./backoff";
import type { Log } from "./engine";
import { Executor } from "./executor";
import { answerRequest } from "./routes";
import { keepInSync } from "./sync-app";

export type InngestOptions = {
  dbFile: string;
  /** 0 for any free port */
  port: number;
  host: string;
  eventKey: string;
  /** `signkey-<name>-<hex>` */
  signingKey: string;
  /** Where the app serves its functions, such as `http://127.0.0.1:3000/api/inngest`. */
  appUrl: string;
  /** Calls at once. */
  workers: number;
  now?: () => number;
  /** ms to wait after an attempt (from 0) failed; the real server's table by default */
  backoffMs?: (attempt: number) => number;
  /** How often the app is asked to register again. */
  resyncMs?: number;
  /** How long to wait for another executor on the same file to end. */
  ownerWaitMs?: number;
  log?: Log;
  onOwnershipLost?: () => void;
};

/** Starts the executor and its HTTP interface. @throws Error when another executor works on the same file, or the port is taken */
export async function startInngest(options: InngestOptions): Promise<{ port: number; close(): Promise<void> }> {
  const log = options.log ?? logLine;
  const executor = new Executor({
    dbFile: options.dbFile,
    appUrl: options.appUrl,
    signingKey: options.signingKey,
    workers: options.workers,
    now: options.now ?? Date.now,
    backoffMs: options.backoffMs ?? ((attempt) => backoffMs(attempt, Math.random())),
    log,
    onOwnershipLost: options.onOwnershipLost ?? (() => {}),
  });
  await executor.open(options.ownerWaitMs ?? 15_000);
  const server = http.createServer((request, response) => void answerRequest(executor, options, request, response));
  const port = await listen(server, options.port, options.host).catch(async (error: unknown) => {
    await executor.close();
    throw error;
  });
  const stopSync = keepInSync(executor, { appUrl: options.appUrl, resyncMs: options.resyncMs ?? 30_000, log });
  return {
    port,
    async close() {
      server.close();
      await stopSync();
      await executor.close();
      server.closeAllConnections();
    },
  };
}

function listen(server: http.Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/** One JSON object a line on stderr. */
function logLine(level: string, message: string, fields: Record<string, unknown> = {}): void {
  process.stderr.write(`${JSON.stringify({ level, time: Date.now(), part: "inngest", msg: message, ...fields })}\n`);
}
