import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "@/bin/ports";

/** The product as `npm run up` starts it (built before), on a data folder and ports of its own. */
export interface Product {
  readonly url: string;
  readonly dataDir: string;
  /** The one-time link of the first account; undefined once it was used. */
  readonly setupLink: string | undefined;
  /** Everything that it printed. */
  output(): string;
  /** SIGTERM, as Ctrl-C. @returns how long it took, in ms */
  stop(): Promise<number>;
  /** `kill -9` of the whole process group, as a power cut. */
  crash(): Promise<void>;
  /** Starts it again on the same data and port, with more in its environment if wished. */
  start(more?: Record<string, string>): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, "../..");
let nextPort = 20_000 + (process.pid % 2_000) * 10;

export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "thakii-e2e-"));
  nextPort += 10;
  const port = await freePort("127.0.0.1", nextPort);
  let child: ChildProcess | undefined;
  let printed = "";
  let setupLink: string | undefined;

  const start = async (more: Record<string, string> = {}) => {
    const from = printed.length;
    const current = spawn(process.execPath, ["--import", "tsx", "--disable-warning=ExperimentalWarning", "bin/supervisor.ts"], {
      cwd: root,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...withoutSettings(), ...quick, THAKII_DATA: dataDir, PORT: String(port), ...env, ...more },
    });
    child = current;
    await new Promise<void>((resolve, reject) => {
      const onText = (chunk: Buffer) => {
        printed += chunk.toString("utf8");
        if (printed.slice(from).includes("Ctrl-C stops it")) resolve();
      };
      current.stdout?.on("data", onText);
      current.stderr?.on("data", onText);
      current.once("exit", () => reject(new Error(`The product ended while starting:\n${printed.slice(from)}`)));
    });
    setupLink = /http\S+\/sign-up\?token=\S+/.exec(printed.slice(from))?.[0];
  };
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    const current = child;
    if (!current?.pid || current.exitCode !== null || current.signalCode !== null) return;
    const ended = new Promise((resolve) => current.once("exit", resolve));
    if (signal === "SIGKILL") process.kill(-current.pid, "SIGKILL");
    else current.kill(signal);
    await ended;
  };
  await start();
  return {
    url: `http://localhost:${port}`,
    dataDir,
    get setupLink() {
      return setupLink;
    },
    output: () => printed,
    stop: async () => {
      const startedAtMs = Date.now();
      await end("SIGTERM");
      return Date.now() - startedAtMs;
    },
    crash: () => end("SIGKILL"),
    start,
    remove: async () => {
      await end("SIGTERM");
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waiting a quarter of a minute before a retry is right for a server and wrong for a test. No model hub is asked. */
const quick = { INNGEST_EMBEDDED_BACKOFF_SCALE: "0.02", MODEL_BASE_URL: "http://127.0.0.1:9/", LOG_LEVEL: "warn" };

/** The tests' own environment must not decide how the product runs. */
function withoutSettings(): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, XDG_CACHE_HOME } = process.env;
  return { NODE_ENV: "production", PATH, HOME, LANG, XDG_CACHE_HOME };
}
