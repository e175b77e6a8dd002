import { changeNameSchema, personOf } from "@/lib/auth/account-requests";
import { changeName } from "@/lib/auth/change-name";
import { requireSession, requireUser } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";

/** Whoever is signed in: themselves. */
export const GET = handle(async (request) => Response.json({ user: personOf(await requireUser(request)) }));

export const PATCH = handle(async (request) => {
  const user = await requireSession(request);
  const { name } = await parseBody(request, changeNameSchema);
  return Response.json({ user: personOf(await changeName(user, name)) });
});
