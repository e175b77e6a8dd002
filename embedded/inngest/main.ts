import { z } from "zod";
import { backoffMs } from "./backoff";
import { startInngest } from "./server";

const environment = z.object({
  INNGEST_EMBEDDED_DB: z.string().min(1),
  INNGEST_EMBEDDED_PORT: z.coerce.number().int().min(0).max(65_535).default(8288),
  INNGEST_EMBEDDED_HOST: z.string().default("127.0.0.1"),
  INNGEST_EMBEDDED_WORKERS: z.coerce.number().int().positive().default(8),
  /** Shortens the waits between attempts, for tests: 0.01 makes 15 s into 150 ms. */
  INNGEST_EMBEDDED_BACKOFF_SCALE: z.coerce.number().positive().default(1),
  INNGEST_EVENT_KEY: z.string().min(1),
  INNGEST_SIGNING_KEY: z.string().regex(/^(signkey-\w+-)?([0-9a-fA-F]{2})+$/, "must be signkey-<name>-<hex>"),
  INNGEST_APP_URL: z.url(),
});

const parsed = environment.safeParse(process.env);
if (!parsed.success) {
  process.stderr.write(`${z.prettifyError(parsed.error)}\n`);
  process.exit(2);
}
const env = parsed.data;
const inngest = await startInngest({
  dbFile: env.INNGEST_EMBEDDED_DB,
  port: env.INNGEST_EMBEDDED_PORT,
  host: env.INNGEST_EMBEDDED_HOST,
  eventKey: env.INNGEST_EVENT_KEY,
  signingKey: env.INNGEST_SIGNING_KEY,
  appUrl: env.INNGEST_APP_URL,
  workers: env.INNGEST_EMBEDDED_WORKERS,
  backoffMs: (attempt) => backoffMs(attempt, Math.random()) * env.INNGEST_EMBEDDED_BACKOFF_SCALE,
  onOwnershipLost: () => process.exit(1),
});

let isEnding = false;
function end(): void {
  if (isEnding) return;
  isEnding = true;
  // The database is consistent at every moment, so a close that hangs may be cut.
  setTimeout(() => process.exit(0), 1_800).unref();
  void inngest.close().then(() => process.exit(0));
}
process.on("SIGTERM", end);
process.on("SIGINT", end);
process.stdout.write(`${JSON.stringify({ ready: true, port: inngest.port })}\n`);
