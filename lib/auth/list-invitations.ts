import { isExpired, type Token } from "@/lib/auth/token";
import { stores } from "@/lib/db/stores";

/** Those that can still be used, newest first. What has expired is removed on the way. */
export async function listInvitations(): Promise<Token[]> {
  const { tokens } = stores();
  const open: Token[] = [];
  for (const invitation of await tokens.list({ kind: "invitation" })) {
    if (isExpired(invitation, Date.now())) await tokens.remove(invitation.id);
    else open.push(invitation);
  }
  return open;
}
