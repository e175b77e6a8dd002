import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { getTargetOwner } from "@/lib/sharing/get-target-owner";
import type { Target } from "@/lib/sharing/grant";

/** Takes it back: the next request of whoever had it is refused. @throws AppError not_found, also for a grant on something else; forbidden */
export async function revokeGrant(user: User, target: Target, grantId: string): Promise<void> {
  await getTargetOwner(user, target);
  const grant = await stores().grants.find(grantId);
  if (grant?.target.kind !== target.kind || grant.target.id !== target.id) throw new AppError("not_found", "This is not shared like that.");
  await stores().grants.remove(grantId);
  log.info({ event: "share_revoked", by: user.id, target, grantId }, "share revoked");
}
