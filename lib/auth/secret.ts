import { createHash } from "node:crypto";

/**
 * Hex SHA-256: what the store keeps of a secret. A fast hash is enough, because our secrets have 256 random bits and cannot be
 * guessed; passwords go through argon2id instead.
 */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
