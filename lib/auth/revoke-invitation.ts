import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";

/** @throws AppError not_found */
export async function revokeInvitation(id: string): Promise<void> {
  const invitations = await stores().tokens.list({ kind: "invitation" });
  if (!invitations.some((invitation) => invitation.id === id)) throw new AppError("not_found", "There is no such invitation.");
  await stores().tokens.remove(id);
}
