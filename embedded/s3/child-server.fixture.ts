import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { S3Client } from "@aws-sdk/client-s3";

export const childCredentials = { accessKeyId: "thakii-test", secretAccessKey: "a secret of the tests" };

export interface ChildServer {
  child: ChildProcess;
  endpoint: string;
  client: S3Client;
  /** Ends it with the signal and waits until it is gone; its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** The store as its own process, as it runs in the product. */
export async function startChildServer(dir: string, environment: Record<string, string> = {}): Promise<ChildServer> {
  const folder = path.dirname(fileURLToPath(import.meta.url));
  const { accessKeyId, secretAccessKey } = childCredentials;
  const env = {
    ...process.env,
    NODE_OPTIONS: "",
    S3_DIR: dir,
    S3_PORT: "0",
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  };
  const child = spawn(process.execPath, ["--import", "tsx", path.join(folder, "main.ts")], {
    env: { ...env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const port = await Promise.race([readPort(child), exited.then((code) => Promise.reject(new Error(`The store ended with ${code}.`)))]);
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({ endpoint, region: "us-east-1", credentials: childCredentials, forcePathStyle: true, maxAttempts: 1 });
  const end = (signal: NodeJS.Signals) => {
    client.destroy();
    child.kill(signal);
    return exited;
  };
  return { child, endpoint, client, end };
}

/** Most memory the process ever held, in bytes; undefined where there is no `/proc`. */
export async function readPeakBytes(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const peak = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return peak === undefined ? undefined : Number(peak) * 1024;
}

async function readPort(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error("The store has no output.");
  for await (const line of createInterface({ input: child.stdout })) {
    const said: unknown = JSON.parse(line);
    if (said && typeof said === "object" && "ready" in said && "port" in said) return Number(said.port);
  }
  throw new Error("The store ended without a word.");
}
