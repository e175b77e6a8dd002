import { checkReadiness } from "@/lib/check-readiness";

export const dynamic = "force-dynamic";

/** Ready: everything that a lecture needs was tried just now. 503 with what is wrong where something is. */
export const GET = async () => {
  const answer = await checkReadiness();
  return Response.json(answer, { status: answer.ready ? 200 : 503, headers: { "cache-control": "no-store" } });
};
