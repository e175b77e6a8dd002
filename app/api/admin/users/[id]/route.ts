import { changeUserSchema, personOf } from "@/lib/auth/account-requests";
import { changeUser } from "@/lib/auth/change-user";
import { requireAdmin } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";

/** Administrators switch users off and on; super admins give and take roles. */
export const PATCH = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const by = await requireAdmin(request);
  const change = await parseBody(request, changeUserSchema);
  return Response.json({ user: personOf(await changeUser(by, (await params).id, change)) });
});
