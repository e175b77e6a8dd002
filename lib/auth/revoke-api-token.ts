import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/** @throws AppError not_found for a token that is not one's own */
export async function revokeApiToken(user: User, id: string): Promise<void> {
  const own = await stores().tokens.list({ kind: "api", userId: user.id });
  if (!own.some((token) => token.id === id)) throw new AppError("not_found", "There is no such token.");
  await stores().tokens.remove(id);
  log.info({ event: "token_revoked", userId: user.id, tokenId: id }, "API token revoked");
}
