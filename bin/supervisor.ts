// Starts and keeps running what one machine needs: the object store and the engine where the environment names no other, and
// the app. It is the only place that knows of the embedded stand-ins; the app sees addresses and keys in its environment.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import path from "node:path";
import { lockFolder } from "@/bin/lock-folder";
import { startObjectStore } from "@/bin/object-store";
import { freePort, isFree } from "@/bin/ports";
import { readOrMakeSecrets, type Secrets } from "@/bin/secrets";
import { readyPort, type Service, startService } from "@/bin/service";
import { whisperServerPath } from "@/bin/whisper-server-path.mjs";
import { parseEnv } from "@/lib/env";

const root = path.dirname(import.meta.dirname);
const dev = process.argv.includes("--dev");
const running: Service[] = [];
let stopping: Promise<never> | undefined;
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop(0));

try {
  await start();
} catch (error) {
  if (!stopping) console.error(sentenceOf(error));
  await stop(1);
}

async function start(): Promise<void> {
  if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"));
  const dataDir = path.resolve(root, process.env.THAKII_DATA || "data");
  prepareFolder(dataDir);
  const secrets = readOrMakeSecrets(dataDir);
  const host = process.env.HOST || "127.0.0.1";
  const port = await appPort(host);
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${port}`;

  Object.assign(process.env, {
    THAKII_DATA: dataDir,
    PUBLIC_URL: publicUrl,
    NEXTAUTH_URL: publicUrl,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.nextAuthSecret,
    WHISPER_SERVER_BIN: process.env.WHISPER_SERVER_BIN || (whisperServerPath(root) ?? ""),
    THAKII_COMMIT: process.env.THAKII_COMMIT || commit(),
    NEXT_TELEMETRY_DISABLED: "1",
  });
  parseEnv(process.env); // Said now, in a sentence, and not by the first request.
  if (!process.env.S3_ENDPOINT && !process.env.S3_ACCESS_KEY_ID) await reachObjectStore(dataDir, host, port, publicUrl, secrets);
  const engineIsOurs = !process.env.INNGEST_BASE_URL && !process.env.INNGEST_DEV && !process.env.INNGEST_SIGNING_KEY;
  if (engineIsOurs) await startEngine(dataDir, port, secrets);
  await startApp(host, port);
  if (!engineIsOurs) await register(port);

  const { makeSetupLink } = await import("@/lib/auth/make-setup-link");
  const { stores } = await import("@/lib/db/stores");
  const setupLink = await makeSetupLink();
  await stores().close();
  console.log(`\nThakii is running at ${publicUrl}`);
  if (setupLink) console.log(`Make the first account, which is the administrator's, here (the link works once):\n${setupLink}`);
  console.log(`Everything is kept in ${dataDir}. Ctrl-C stops it.\n`);
}

function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    lockFolder(dataDir);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new Error(`The data folder ${dataDir} cannot be written (${error.code}). Set THAKII_DATA to a folder that can.`);
  }
}

async function appPort(host: string): Promise<number> {
  if (!process.env.PORT) return freePort(host, 3000);
  const port = Number(process.env.PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_533)
    throw new Error(`PORT is "${process.env.PORT}"; it must be a number from 1 to 65533.`);
  if (!(await isFree(host, port))) throw new Error(`Port ${port} is taken. Set PORT to another one.`);
  return port;
}

async function reachObjectStore(dataDir: string, host: string, port: number, publicUrl: string, secrets: Secrets): Promise<void> {
  const wanted = await freePort(host, Number(process.env.S3_PORT ?? port + 1));
  const corsOrigins = [new URL(publicUrl).origin, `http://127.0.0.1:${port}`, `http://localhost:${port}`];
  const store = await startObjectStore({ dataDir, host, port: wanted, secrets, corsOrigins });
  running.push(store.service);
  const forBrowsers = new URL(publicUrl);
  forBrowsers.port = String(store.port);
  Object.assign(process.env, store.env, { S3_PUBLIC_ENDPOINT: process.env.S3_PUBLIC_ENDPOINT || forBrowsers.origin });
  // What `npm run convert -- --lecture` needs to reach the store that runs.
  writeFileSync(path.join(dataDir, "services.json"), JSON.stringify(store.env), { mode: 0o600 });
}

async function startEngine(dataDir: string, appPortNumber: number, secrets: Secrets): Promise<void> {
  const enginePort = await freePort("127.0.0.1", Number(process.env.INNGEST_EMBEDDED_PORT ?? appPortNumber + 2));
  const keys = { INNGEST_EVENT_KEY: secrets.inngestEventKey, INNGEST_SIGNING_KEY: secrets.inngestSigningKey };
  const env = {
    ...keys,
    INNGEST_EMBEDDED_DB: path.join(dataDir, "engine.sqlite"),
    INNGEST_EMBEDDED_HOST: "127.0.0.1",
    INNGEST_EMBEDDED_PORT: String(enginePort),
    INNGEST_APP_URL: `http://127.0.0.1:${appPortNumber}/api/inngest`,
  };
  const args = ["--import", "tsx", "--disable-warning=ExperimentalWarning", "embedded/inngest/main.ts"];
  const engine = startService({ name: "engine", args, env, cwd: root, ready: async (child) => void (await readyPort(child)), quiet: true });
  running.push(engine);
  await engine.ready;
  Object.assign(process.env, keys, { INNGEST_BASE_URL: `http://127.0.0.1:${enginePort}` });
}

async function startApp(host: string, port: number): Promise<void> {
  const next = path.join("node_modules", "next", "dist", "bin", "next");
  const args = ["--disable-warning=ExperimentalWarning", next, dev ? "dev" : "start", "-p", String(port), "-H", host];
  const env = { NODE_ENV: dev ? "development" : "production", PORT: String(port) };
  const address = `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}/api/health`;
  const app = startService({ name: "app", args, env, cwd: root, ready: () => answers(address) });
  running.push(app);
  await app.ready;
}

/** A server of Inngest's own learns of the functions when the app is told to register. */
async function register(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/inngest`, { method: "PUT" }).catch(() => undefined);
  if (!answer?.ok)
    console.error(
      `Inngest was not told of the functions (${answer?.status ?? "no answer"}). Sync the app at ${process.env.PUBLIC_URL}/api/inngest.`,
    );
}

async function answers(url: string): Promise<void> {
  for (;;) {
    const ok = await new Promise<boolean>((resolve) => {
      get(url, (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      }).on("error", () => resolve(false));
    });
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "--short=12", "HEAD"], {
      cwd: root,
      stdio: ["ignore", "pipe", "ignore"],
      encoding: "utf8",
    }).trim();
  } catch {
    return "unknown";
  }
}

function sentenceOf(error: unknown): unknown {
  return error instanceof Error ? error.message : error;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}

/** The engine first, so that it asks for no more work; the store last, so that what is being written still arrives. */
function stop(code: number): Promise<never> {
  stopping ??= (async () => {
    for (const service of running) service.expectEnd();
    const patience = { engine: 1_000, app: 2_500, "object store": 1_000 };
    for (const [name, ms] of Object.entries(patience)) await running.find((service) => service.name === name)?.stop(ms);
    process.exit(code);
  })();
  return stopping;
}
