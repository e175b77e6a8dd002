import { tellSessionChange } from "@/lib/auth/session-changes";
import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { log } from "@/lib/log";

/** Ends every session of the person at once, this one too. API tokens are revoked one by one, and stay. */
export async function signOutEverywhere(user: User): Promise<void> {
  await stores().users.update(user.id, (now) => ({ ...now, tokenVersion: now.tokenVersion + 1 }));
  tellSessionChange(user.id);
  log.info({ event: "signed_out_everywhere", userId: user.id }, "all sessions ended");
}
