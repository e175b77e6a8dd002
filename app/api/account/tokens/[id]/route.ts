import { requireSession } from "@/lib/auth/require-user";
import { revokeApiToken } from "@/lib/auth/revoke-api-token";
import { handle } from "@/lib/http";

/** Whoever is signed in, at the browser: one of their own tokens. */
export const DELETE = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  await revokeApiToken(await requireSession(request), (await params).id);
  return new Response(null, { status: 204 });
});
