import { consume } from "@/lib/auth/rate-limiter";
import { hashSecret } from "@/lib/auth/secret";
import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId, newSecret } from "@/lib/id";
import { log } from "@/lib/log";
import { getTargetOwner } from "@/lib/sharing/get-target-owner";
import { type Grant, personGrantId, type Target } from "@/lib/sharing/grant";
import type { ShareAsked } from "@/lib/sharing/grant-requests";

/** What one account may share in an hour: enough for a class, too little to send addresses through in number. */
const shares = { name: "shares", points: 300, durationSeconds: 3600 } as const;
const mostGrants = 500;
const dayMs = 86_400_000;

/**
 * Gives a lecture or course to a person, or makes a link to it. An address is answered the same whether or not somebody here has an
 * account of it; where nobody has, the grant waits for somebody of whom this address is known to be theirs.
 * @returns for a link also its url, which nobody can find out again
 * @throws AppError not_found, forbidden, quota_reached, too_many_requests
 */
export async function share(by: User, target: Target, asked: ShareAsked): Promise<{ grant: Grant; url?: string }> {
  const ownerId = await getTargetOwner(by, target);
  await consume(shares, by.id);
  const { grants } = stores();
  if ((await grants.listOn(target)).length >= mostGrants)
    throw new AppError("quota_reached", `This is shared ${mostGrants} times already. Take some of them back first.`);
  const createdAtMs = Date.now();
  const shared = { target, ownerId, source: asked.source, byId: by.id, createdAtMs };
  const secret = newSecret();
  const grant: Grant =
    asked.with === "link"
      ? {
          ...shared,
          id: newId(),
          right: "read",
          to: { kind: "link", hash: hashSecret(secret) },
          expiresAtMs: createdAtMs + asked.days * dayMs,
        }
      : {
          ...shared,
          id: hashSecret(personGrantId(target, asked.email)),
          right: asked.right,
          to: { kind: "person", email: asked.email, userId: (await stores().users.findByEmail(asked.email))?.id },
        };
  await grants.put(grant);
  const { id: grantId, right, source, expiresAtMs } = grant;
  log.info({ event: "shared", by: by.id, target, grantId, with: asked.with, right, source, expiresAtMs }, "shared");
  return asked.with === "link" ? { grant, url: `${env().PUBLIC_URL.replace(/\/$/, "")}/shared/${secret}` } : { grant };
}
