import { invitationOf, inviteSchema } from "@/lib/auth/account-requests";
import { invite } from "@/lib/auth/invite";
import { listInvitations } from "@/lib/auth/list-invitations";
import { requireAdmin } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";

/** Administrators. */
export const GET = handle(async (request) => {
  await requireAdmin(request);
  return Response.json({ invitations: (await listInvitations()).map(invitationOf) });
});

export const POST = handle(async (request) => {
  const by = await requireAdmin(request);
  const { invitation, url } = await invite(by, await parseBody(request, inviteSchema));
  return Response.json({ invitation: invitationOf(invitation), url }, { status: 201, headers: { "cache-control": "no-store" } });
});
