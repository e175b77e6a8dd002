import { createHash } from "node:crypto";
import type { Token } from "@/lib/auth/token";

export function aToken(given: Partial<Token> = {}): Token {
  const id = given.id ?? "token-1";
  const hash = createHash("sha256").update(id).digest("hex");
  return { id, kind: "api", hash, name: "my laptop", userId: "user-1", createdAtMs: 1_790_000_000_000, ...given };
}
