import path from "node:path";
import type { Secrets } from "@/bin/secrets";
import { readyPort, type Service, startService } from "@/bin/service";

interface Given {
  dataDir: string;
  host: string;
  /** 0: any that is free. */
  port: number;
  secrets: Secrets;
  corsOrigins: string[];
}

/** Starts the embedded object store. @returns it, and the environment in which the app reaches it */
export async function startObjectStore({
  dataDir,
  host,
  port,
  secrets,
  corsOrigins,
}: Given): Promise<{ service: Service; env: Record<string, string>; port: number }> {
  let listening = 0;
  const keys = { S3_ACCESS_KEY_ID: secrets.s3AccessKeyId, S3_SECRET_ACCESS_KEY: secrets.s3SecretAccessKey, S3_REGION: "us-east-1" };
  const service = startService({
    name: "object store",
    args: ["--import", "tsx", "embedded/s3/main.ts"],
    env: { ...keys, S3_DIR: path.join(dataDir, "objects"), S3_HOST: host, S3_PORT: String(port), S3_CORS_ORIGINS: corsOrigins.join(",") },
    cwd: path.dirname(import.meta.dirname),
    ready: async (child) => {
      listening = await readyPort(child);
    },
    quiet: true,
  });
  await service.ready;
  const reachedAt = host === "0.0.0.0" ? "127.0.0.1" : host;
  return { service, port: listening, env: { ...keys, S3_ENDPOINT: `http://${reachedAt}:${listening}` } };
}
