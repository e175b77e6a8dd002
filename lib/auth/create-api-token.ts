import { apiTokenPrefix } from "@/lib/auth/api-token";
import { hashSecret } from "@/lib/auth/secret";
import type { Token } from "@/lib/auth/token";
import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { newId, newSecret } from "@/lib/id";
import { log } from "@/lib/log";

const mostTokens = 50;

/** @returns the secret is known here alone and never again. @throws AppError conflict when the person has too many */
export async function createApiToken(user: User, name: string, expiresInDays?: number): Promise<{ token: Token; secret: string }> {
  if ((await stores().tokens.list({ kind: "api", userId: user.id })).length >= mostTokens)
    throw new AppError("conflict", `You have ${mostTokens} tokens. Remove one that you no longer use.`);
  const createdAtMs = Date.now();
  const secret = `${apiTokenPrefix}${newSecret()}`;
  const token: Token = {
    id: newId(),
    kind: "api",
    hash: hashSecret(secret),
    name,
    userId: user.id,
    role: user.role,
    createdAtMs,
    expiresAtMs: expiresInDays === undefined ? undefined : createdAtMs + expiresInDays * 86_400_000,
  };
  await stores().tokens.insert(token);
  log.info({ event: "token_made", userId: user.id, tokenId: token.id }, "API token made");
  return { token, secret };
}
