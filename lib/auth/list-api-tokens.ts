import type { Token } from "@/lib/auth/token";
import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";

/** One's own, newest first. */
export function listApiTokens(user: User): Promise<Token[]> {
  return stores().tokens.list({ kind: "api", userId: user.id });
}
