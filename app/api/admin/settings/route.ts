import { changeSettingsSchema } from "@/lib/auth/account-requests";
import { requireAdmin } from "@/lib/auth/require-user";
import { stores } from "@/lib/db/stores";
import { handle, parseBody } from "@/lib/http";

/** Administrators. */
export const GET = handle(async (request) => {
  await requireAdmin(request);
  return Response.json({ settings: await stores().settings.get() });
});

export const PATCH = handle(async (request) => {
  await requireAdmin(request);
  const change = await parseBody(request, changeSettingsSchema);
  return Response.json({ settings: await stores().settings.update((settings) => ({ ...settings, ...change })) });
});
