import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Inngest } from "inngest";
import { type RecordingProxy, startProxy } from "./conformance-proxy.fixture";
import { type InngestOptions, startInngest } from "./server";

export const eventKey = "conformance-event-key";
export const signingKey = "signkey-test-00112233445566778899aabbccddeeff";
export type Entry = Record<string, unknown> & { fn: string; t: number };
export type DriverName = "in-process" | "process" | "real";

const here = import.meta.dirname;

/** An executor, the fixture app, and the log of what the app did. */
export type World = {
  driver: DriverName;
  baseUrl: string;
  appUrl: string;
  dbFile: string;
  proxy: RecordingProxy;
  /** What the executor logged. */
  executorLog: string[];
  send(name: string, data?: Record<string, unknown>, options?: { id?: string }): Promise<string[]>;
  sendAll(events: { name: string; data: Record<string, unknown> }[]): Promise<string[]>;
  entries(fn?: string): Entry[];
  /** The entries of a function when there are `count` of them that match, in the order in which they were written. */
  until(fn: string, count: number, matches?: (entry: Entry) => boolean): Promise<Entry[]>;
  registered(): Promise<void>;
  /** Waits until nothing is queued or running any more. */
  idle(): Promise<void>;
  killExecutor(): Promise<void>;
  stopExecutor(): Promise<void>;
  startExecutor(): Promise<void>;
  killApp(): Promise<void>;
  startApp(): Promise<void>;
  /** Starts the app again when it ends by itself, as the supervisor would. */
  keepAppAlive(): void;
  close(): Promise<void>;
};

export type WorldOptions = {
  driver: DriverName;
  /** Put a proxy between executor and app, which records calls and can cut them. */
  viaProxy?: boolean;
  appEnv?: Record<string, string>;
  appScale?: number;
  appStarts?: boolean;
  workers?: number;
  backoffMs?: number;
  overrides?: Partial<InngestOptions>;
};

export async function startWorld(options: WorldOptions): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), "inngest-world-"));
  const logFile = path.join(folder, "side.jsonl");
  const dbFile = path.join(folder, "inngest.db");
  const [executorPort, appPort] = [await freePort(), await freePort()];
  const proxy = await startProxy(appPort);
  const appUrl = `http://127.0.0.1:${options.viaProxy ? proxy.port : appPort}/api/inngest`;
  const isReal = options.driver === "real";
  const baseUrl = isReal ? (process.env.INNGEST_CONFORMANCE_URL ?? "") : `http://127.0.0.1:${executorPort}`;
  const keys = {
    INNGEST_BASE_URL: baseUrl,
    INNGEST_EVENT_KEY: (isReal && process.env.INNGEST_EVENT_KEY) || eventKey,
    INNGEST_SIGNING_KEY: (isReal && process.env.INNGEST_SIGNING_KEY) || signingKey,
    INNGEST_DEV: "0",
  };
  const executorLog: string[] = [];
  const sender = new Inngest({ id: "sender", baseUrl, eventKey: keys.INNGEST_EVENT_KEY, isDev: false });
  let app: ChildProcess | undefined;
  let executor: { kill(): Promise<void>; close(): Promise<void> } | undefined;
  let isAppKept = false;
  let isClosing = false;

  const world: World = {
    driver: options.driver,
    baseUrl,
    appUrl,
    dbFile,
    proxy,
    executorLog,
    async send(name, data = {}, sendOptions = {}) {
      return (await sender.send({ name, data, ...sendOptions })).ids;
    },
    async sendAll(events) {
      return (await sender.send(events)).ids;
    },
    entries(fn) {
      if (!existsSync(logFile)) return [];
      const entries: Entry[] = readFileSync(logFile, "utf8")
        .split("\n")
        .filter((line) => line.endsWith("}"))
        .map((line) => JSON.parse(line));
      return fn === undefined ? entries : entries.filter((entry) => entry.fn === fn);
    },
    async until(fn, count, matches = () => true) {
      const found = () => world.entries(fn).filter(matches);
      await poll(
        () => found().length >= count,
        () => `${count} entries of ${fn}; there are ${JSON.stringify(world.entries(fn).slice(-5))} ${executorLog.slice(-5)}`,
      );
      return found();
    },
    async registered() {
      if (isReal) return void (await putApp(appUrl));
      await poll(
        async () => (await health(baseUrl))?.registered === true,
        () => `a registered app; ${executorLog.slice(-3)}`,
      );
    },
    async idle() {
      if (isReal) return;
      await poll(
        async () => {
          const state = await health(baseUrl);
          return state?.queued === 0 && state.running === 0;
        },
        () => `an idle executor; ${executorLog.slice(-3)}`,
      );
    },
    async startExecutor() {
      if (isReal) return;
      const overrides = options.overrides ?? {};
      executor =
        options.driver === "process"
          ? await spawnExecutor({ dbFile, port: executorPort, appUrl, workers: options.workers ?? 8, log: executorLog })
          : await startInProcess({
              ...{
                dbFile,
                port: executorPort,
                host: "127.0.0.1",
                eventKey,
                signingKey,
                appUrl,
                workers: options.workers ?? 8,
                ownerWaitMs: 0,
              },
              backoffMs: () => options.backoffMs ?? 150,
              log: (level, message, fields) => void executorLog.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`),
              ...overrides,
            });
    },
    async killExecutor() {
      await executor?.kill();
    },
    async stopExecutor() {
      await executor?.close();
    },
    async startApp() {
      const env = {
        ...bareEnv(),
        ...keys,
        FIXTURE_PORT: String(appPort),
        FIXTURE_LOG: logFile,
        FIXTURE_SCALE: String(options.appScale ?? 1),
        ...options.appEnv,
      };
      const started = spawn(process.execPath, ["--import", "tsx", path.join(here, "conformance-app.fixture.ts")], {
        env,
        stdio: ["ignore", "pipe", "ignore"],
      });
      app = started;
      await firstLine(started);
      started.once("exit", () => {
        if (isAppKept && !isClosing) void world.startApp();
      });
    },
    async killApp() {
      if (app) await ended(app, "SIGKILL");
    },
    keepAppAlive() {
      isAppKept = true;
    },
    async close() {
      isClosing = true;
      await executor?.close();
      if (app) await ended(app, "SIGKILL");
      await proxy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await world.startExecutor();
  if (options.appStarts !== false) {
    await world.startApp();
    if (!options.appEnv?.FIXTURE_REFUSED) await world.registered();
  }
  return world;
}

async function startInProcess(options: InngestOptions) {
  const { close } = await startInngest(options);
  return { close, kill: close };
}

async function spawnExecutor(given: { dbFile: string; port: number; appUrl: string; workers: number; log: string[] }) {
  const env = {
    ...bareEnv(),
    INNGEST_EMBEDDED_DB: given.dbFile,
    INNGEST_EMBEDDED_PORT: String(given.port),
    INNGEST_EMBEDDED_WORKERS: String(given.workers),
    INNGEST_EMBEDDED_BACKOFF_SCALE: "0.001",
    INNGEST_EVENT_KEY: eventKey,
    INNGEST_SIGNING_KEY: signingKey,
    INNGEST_APP_URL: given.appUrl,
  };
  const child = spawn(process.execPath, ["--import", "tsx", path.join(here, "main.ts")], { env, stdio: ["ignore", "pipe", "pipe"] });
  child.stderr?.on("data", (chunk: Buffer) => given.log.push(chunk.toString().trim()));
  await firstLine(child);
  return { kill: () => ended(child, "SIGKILL"), close: () => ended(child, "SIGTERM") };
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString()));
    child.once("exit", (code) => reject(new Error(`The process ended (${code}) before it was ready`)));
  });
}

export type Health = { ok: boolean; registered: boolean; functions: number; queued: number; running: number };

export async function health(baseUrl: string): Promise<Health | undefined> {
  const text = await request(`${baseUrl}/health`, "GET").catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text.body);
}

async function putApp(appUrl: string): Promise<void> {
  const { status, body } = await request(appUrl, "PUT");
  if (status !== 200) throw new Error(`The app did not register: ${body}`);
}

export function request(
  url: string,
  method: string,
  body = "",
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request(
      url,
      { method, agent: false, headers: { "content-type": "application/json", ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** Waits until something holds, looking often; says what was missing when it does not come. */
export async function poll(holds: () => boolean | Promise<boolean>, missing: () => string, patienceMs = 40_000): Promise<void> {
  const until = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`Waited in vain for ${missing()}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function bareEnv(): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: "production",
    TSX_TSCONFIG_PATH: path.join(here, "../../tsconfig.json"),
  };
}
