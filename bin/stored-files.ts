import { readFileSync } from "node:fs";
import path from "node:path";
import { isLocked, lockFolder } from "@/bin/lock-folder";
import { startObjectStore } from "@/bin/object-store";
import { readOrMakeSecrets } from "@/bin/secrets";

/**
 * Sets the environment so that the installation's object store can be reached: the one that runs, or, where the product does
 * not run, one that is started for as long as this takes. @returns what lets go of it
 */
export async function reachStoredFiles(): Promise<() => Promise<void>> {
  const dataDir = path.resolve(process.env.THAKII_DATA || "data");
  process.env.THAKII_DATA = dataDir;
  if (process.env.S3_ENDPOINT || process.env.S3_ACCESS_KEY_ID) return async () => {};
  if (isLocked(dataDir)) {
    Object.assign(process.env, JSON.parse(readFileSync(path.join(dataDir, "services.json"), "utf8")));
    return async () => {};
  }
  lockFolder(dataDir);
  const { service, env } = await startObjectStore({
    dataDir,
    host: "127.0.0.1",
    port: 0,
    secrets: readOrMakeSecrets(dataDir),
    corsOrigins: [],
  });
  Object.assign(process.env, env);
  return () => service.stop();
}
