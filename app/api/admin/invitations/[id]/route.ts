import { requireAdmin } from "@/lib/auth/require-user";
import { revokeInvitation } from "@/lib/auth/revoke-invitation";
import { handle } from "@/lib/http";

/** Administrators. */
export const DELETE = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  await requireAdmin(request);
  await revokeInvitation((await params).id);
  return new Response(null, { status: 204 });
});
