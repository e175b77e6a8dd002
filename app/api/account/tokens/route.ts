import { apiTokenOf, createApiTokenSchema } from "@/lib/auth/account-requests";
import { createApiToken } from "@/lib/auth/create-api-token";
import { listApiTokens } from "@/lib/auth/list-api-tokens";
import { requireSession } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";

/** Whoever is signed in, at the browser: a token must not make or show others. */
export const GET = handle(async (request) => {
  const tokens = await listApiTokens(await requireSession(request));
  return Response.json({ tokens: tokens.map(apiTokenOf) });
});

export const POST = handle(async (request) => {
  const user = await requireSession(request);
  const { name, expiresInDays } = await parseBody(request, createApiTokenSchema);
  const { token, secret } = await createApiToken(user, name, expiresInDays);
  return Response.json({ token: apiTokenOf(token), secret }, { status: 201, headers: { "cache-control": "no-store" } });
});
