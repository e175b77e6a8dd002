import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

export interface Secrets {
  nextAuthSecret: string;
  s3AccessKeyId: string;
  s3SecretAccessKey: string;
  inngestEventKey: string;
  inngestSigningKey: string;
}

/** What the parts of one installation know each other by: made at the first start, kept in the data folder, read by its owner alone. */
export function readOrMakeSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Secrets;
  const hex = (bytes: number) => randomBytes(bytes).toString("hex");
  const secrets: Secrets = {
    nextAuthSecret: hex(32),
    s3AccessKeyId: `thakii${hex(8)}`,
    s3SecretAccessKey: hex(24),
    inngestEventKey: hex(16),
    inngestSigningKey: `signkey-prod-${hex(32)}`,
  };
  writeFileSync(`${file}.part`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${file}.part`, file);
  return secrets;
}
