import { stores } from "@/lib/db/stores";

/** Harmless when there is none: what is wanted is that it lets nobody in. An id of another kind of token removes nothing. */
export async function revokeInvitation(id: string): Promise<void> {
  const invitations = await stores().tokens.list({ kind: "invitation" });
  if (invitations.some((invitation) => invitation.id === id)) await stores().tokens.remove(id);
}
