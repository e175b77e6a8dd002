/** The process: configuration from the environment, one line of JSON on standard output when it listens. */
import { startS3 } from "./server";

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

const list = (text = "") => text.split(",").flatMap((one) => one.trim() || []);
const count = (text: string | undefined) => (text ? Number(text) : undefined);

const server = await startS3({
  dir: required("S3_DIR"),
  accessKeyId: required("S3_ACCESS_KEY_ID"),
  secretAccessKey: required("S3_SECRET_ACCESS_KEY"),
  host: process.env.S3_HOST || "127.0.0.1",
  port: count(process.env.S3_PORT) ?? 0,
  region: process.env.S3_REGION || undefined,
  corsOrigins: list(process.env.S3_CORS_ORIGINS),
  minFreeBytes: count(process.env.S3_MIN_FREE_BYTES),
  onError: (error, requestId) => {
    process.stderr.write(`${JSON.stringify({ level: "error", requestId, error: error instanceof Error ? error.stack : String(error) })}\n`);
  },
});

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });

process.stdout.write(`${JSON.stringify({ ready: true, port: server.port })}\n`);
