import pino from "pino";
import { env } from "@/lib/env";

/** Structured log on stdout. Never give it a secret, a presigned URL or the words of a lecture. */
export const log = pino({
  level: env().LOG_LEVEL,
  redact: ["authorization", "cookie", "password", "secret", "apiKey", "*.authorization", "*.password", "*.secret"],
});
