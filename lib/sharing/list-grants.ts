import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { getTargetOwner } from "@/lib/sharing/get-target-owner";
import { type Grant, hasEnded, type Target } from "@/lib/sharing/grant";

/** Who has access at this moment, for who may share it. Newest first. @throws AppError not_found, forbidden */
export async function listGrants(user: User, target: Target): Promise<Grant[]> {
  const ownerId = await getTargetOwner(user, target);
  const nowMs = Date.now();
  return (await stores().grants.listOn(target)).filter((grant) => grant.ownerId === ownerId && !hasEnded(grant, nowMs));
}
