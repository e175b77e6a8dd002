import { listUsersSchema, personOf } from "@/lib/auth/account-requests";
import { requireAdmin } from "@/lib/auth/require-user";
import { stores } from "@/lib/db/stores";
import { handle, parseQuery } from "@/lib/http";

/** Administrators: everybody, newest first. */
export const GET = handle(async (request) => {
  await requireAdmin(request);
  const { users, cursor } = await stores().users.list(parseQuery(request, listUsersSchema));
  return Response.json({ users: users.map(personOf), cursor });
});
