import { hashSecret } from "@/lib/auth/secret";
import { isExpired } from "@/lib/auth/token";
import { stores } from "@/lib/db/stores";

/** What the link of a sign-up page is good for; undefined when it is used, expired or was never ours. */
export async function findSignUpLink(secret: string): Promise<{ kind: "setup" | "invitation"; email?: string } | undefined> {
  const token = await stores().tokens.findByHash(hashSecret(secret));
  if (!token || token.kind === "api" || isExpired(token, Date.now())) return undefined;
  return { kind: token.kind, email: token.email };
}
