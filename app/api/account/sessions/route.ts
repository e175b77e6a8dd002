import { requireSession } from "@/lib/auth/require-user";
import { signOutEverywhere } from "@/lib/auth/sign-out-everywhere";
import { handle } from "@/lib/http";

/** Whoever is signed in, at the browser: ends all of their sessions. */
export const DELETE = handle(async (request) => {
  await signOutEverywhere(await requireSession(request));
  return new Response(null, { status: 204 });
});
