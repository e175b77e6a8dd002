import { hashSecret } from "@/lib/auth/secret";
import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";
import { newId, newSecret } from "@/lib/id";

/** The link that makes the first account, the super admin's. It works once and replaces any earlier one. Undefined when there are accounts. */
export async function makeSetupLink(): Promise<string | undefined> {
  const { users, tokens } = stores();
  for (const earlier of await tokens.list({ kind: "setup" })) await tokens.remove(earlier.id);
  if ((await users.count()) > 0) return undefined;
  const secret = newSecret();
  await tokens.insert({ id: newId(), kind: "setup", hash: hashSecret(secret), name: "First account", createdAtMs: Date.now() });
  return `${env().PUBLIC_URL.replace(/\/$/, "")}/sign-up?token=${secret}`;
}
