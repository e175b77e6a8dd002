import { findUser } from "@/lib/auth/require-user";
import { isAdmin } from "@/lib/auth/user";
import { checkReadiness } from "@/lib/check-readiness";

export const dynamic = "force-dynamic";

/** Ready: everything that a lecture needs was tried just now. 503 where something is wrong; administrators also read what. */
export const GET = async (request: Request) => {
  const answer = await checkReadiness();
  const user = await findUser(request).catch(() => undefined); // Who asks cannot be found out where the store is away.
  const checks = Object.entries(answer.checks).map(([name, check]) => [name, user && isAdmin(user) ? check : { ok: check.ok }]);
  const seen = { ...answer, checks: Object.fromEntries(checks) };
  return Response.json(seen, { status: answer.ready ? 200 : 503, headers: { "cache-control": "no-store" } });
};
