import { cpus } from "node:os";
import path from "node:path";
import { z } from "zod";

const text = z.string().trim().min(1).optional();
const flag = z.enum(["true", "false"]).transform((value) => value === "true");

/** Everything that an operator may set; `.env.example` shows it. `npm run up` fills in what the embedded stand-ins need. */
const schema = z.object({
  /** Where everything that must survive lies. */
  THAKII_DATA: z.string().default("data"),
  /** The address that people type; links and upload addresses are made from it alone, never from a request's Host. */
  PUBLIC_URL: z.url().default("http://localhost:3000"),
  /** Whom people write to who find a barrier; stands on the public accessibility page. */
  CONTACT_EMAIL: z.email().optional(),

  THAKII_STORE: z.enum(["sqlite", "firestore"]).default("sqlite"),
  FIREBASE_PROJECT_ID: text,
  /** Public keys of Firebase ID tokens; another address only for a network that reaches Google through a mirror. */
  FIREBASE_JWKS_URL: z.url().default("https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com"),

  S3_ENDPOINT: text,
  /** The same store as browsers reach it, when that differs. */
  S3_PUBLIC_ENDPOINT: text,
  S3_REGION: z.string().default("us-east-1"),
  S3_BUCKET: z.string().default("thakii"),
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  S3_FORCE_PATH_STYLE: flag.default(true),

  /** Read by the `inngest` package itself; here for the readiness check. */
  INNGEST_BASE_URL: text,
  INNGEST_EVENT_KEY: text,
  INNGEST_DEV: text,

  /** Encrypts sessions; at least 32 characters. `npm run up` makes one and keeps it in the data folder. */
  NEXTAUTH_SECRET: z.string().trim().min(32).optional(),
  /** How many reverse proxies stand in front and append to X-Forwarded-For; 0: the peer's own address counts. */
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  OIDC_ISSUER: text,
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_NAME: z.string().default("Single sign-on"),
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  MICROSOFT_CLIENT_ID: text,
  MICROSOFT_CLIENT_SECRET: text,
  MICROSOFT_TENANT_ID: z.string().default("common"),

  /** An OpenAI-compatible endpoint, up to and including `/v1`. */
  SPEECH_BASE_URL: text,
  SPEECH_API_KEY: text,
  SPEECH_MODEL: z.string().default("whisper-1"),
  /** Where a built `whisper-server` is; `npm run up` and `npm run convert` name the one that `bin/setup` built. */
  WHISPER_SERVER_BIN: text,
  WHISPER_MODEL: z.string().default("ggml-base-q8_0.bin"),
  /** How many candidates the recogniser follows at once: 1 is quickest, 5 what Whisper's makers use. */
  WHISPER_BEAM: z.coerce.number().int().min(1).max(8).default(5),
  /** Word times by alignment, where the model is known; a quarter more work. */
  WHISPER_DTW: flag.default(true),
  /** The named `whisper-server` was built for a graphics card. */
  WHISPER_GPU: flag.default(false),
  /** Folder of model files; otherwise `<data>/models`. */
  THAKII_MODELS: text,
  MODEL_BASE_URL: text,

  MAX_UPLOAD_BYTES: z.coerce.number().int().positive().default(5_000_000_000),
  MAX_DURATION_MS: z.coerce
    .number()
    .int()
    .positive()
    .default(6 * 3_600_000),
  /** Heavy child processes (ffmpeg, speech, slides, PDF) at once on this machine. */
  HEAVY_PROCESSES: z.coerce
    .number()
    .int()
    .positive()
    .default(Math.max(1, cpus().length - 1)),
  /** Set by Next itself. */
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  /** Set by `npm run up`. */
  THAKII_COMMIT: z.string().default("unknown"),
});

export type Env = z.infer<typeof schema> & { dataDir: string; modelsDir: string };

let cached: Env | undefined;

/** The environment, checked once. @throws Error that names every wrong variable. */
export function env(): Env {
  if (!cached) {
    cached = parseEnv(process.env);
    // next-auth takes its own address from here alone; without it, it would believe a request's Host.
    process.env.NEXTAUTH_URL = new URL(cached.PUBLIC_URL).origin;
  }
  return cached;
}

export function parseEnv(given: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new Error(`The environment is not right: ${wrong}. See .env.example.`);
  }
  const dataDir = path.resolve(/* turbopackIgnore: true */ parsed.data.THAKII_DATA);
  return { ...parsed.data, dataDir, modelsDir: parsed.data.THAKII_MODELS ?? path.join(dataDir, "models") };
}

/** What a child process is given of it: nothing secret reaches a program that reads hostile files. */
export function childEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, NODE_ENV } = process.env;
  return { NODE_ENV, PATH, HOME, LANG: "C.UTF-8" };
}
