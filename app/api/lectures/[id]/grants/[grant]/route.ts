import { requireUser } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { revokeGrant } from "@/lib/sharing/revoke-grant";

export const DELETE = handle<{ params: Promise<{ id: string; grant: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id, grant } = await params;
  await revokeGrant(user, { kind: "lecture", id }, grant);
  return new Response(null, { status: 204 });
});
