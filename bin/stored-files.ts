import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isLocked, lockFolder } from "@/bin/lock-folder";
import { startObjectStore } from "@/bin/object-store";
import { readOrMakeSecrets } from "@/bin/secrets";

/**
 * Sets the environment so that the installation's object store can be reached: the one that runs, or, where the product does
 * not run, one that is started for as long as this takes.
 * @returns what lets go of it, and whether nobody else can be processing this installation's lectures meanwhile
 */
export async function reachStoredFiles(): Promise<{ release: () => Promise<void>; alone: boolean }> {
  const dataDir = path.resolve(process.env.THAKII_DATA || "data");
  process.env.THAKII_DATA = dataDir;
  if (process.env.S3_ENDPOINT || process.env.S3_ACCESS_KEY_ID) return { release: async () => {}, alone: false };
  if (!existsSync(dataDir)) throw new Error(`There is no data folder ${dataDir}. Set THAKII_DATA as the installation has it.`);
  if (isLocked(dataDir)) {
    Object.assign(process.env, JSON.parse(readFileSync(path.join(dataDir, "services.json"), "utf8")));
    return { release: async () => {}, alone: false };
  }
  lockFolder(dataDir);
  const { service, env } = await startObjectStore({
    dataDir,
    host: "127.0.0.1",
    port: 0,
    secrets: readOrMakeSecrets(dataDir),
    corsOrigins: [],
  });
  // Ctrl-C reaches it, too.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => service.expectEnd());
  Object.assign(process.env, env);
  return { release: () => service.stop(), alone: true };
}
