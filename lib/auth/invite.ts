import { hashSecret } from "@/lib/auth/secret";
import type { Token } from "@/lib/auth/token";
import type { Role, User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId, newSecret } from "@/lib/id";
import { log } from "@/lib/log";

const invitationLifeMs = 7 * 86_400_000;

/** A link with which one person signs up, good for seven days. @throws AppError forbidden for a role above `user`, unless by a super admin */
export async function invite(by: User, { email, role }: { email?: string; role: Role }): Promise<{ invitation: Token; url: string }> {
  if (role !== "user" && by.role !== "super_admin") throw new AppError("forbidden", "Only a super admin invites administrators.");
  const secret = newSecret();
  const createdAtMs = Date.now();
  const invitation: Token = {
    id: newId(),
    kind: "invitation",
    hash: hashSecret(secret),
    name: email ?? "Invitation",
    // Who invited.
    userId: by.id,
    email,
    role,
    createdAtMs,
    expiresAtMs: createdAtMs + invitationLifeMs,
  };
  await stores().tokens.insert(invitation);
  log.info({ event: "invited", by: by.id, role, tokenId: invitation.id }, "invitation made");
  return { invitation, url: `${env().PUBLIC_URL.replace(/\/$/, "")}/sign-up?token=${secret}` };
}
