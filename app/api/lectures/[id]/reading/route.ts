import { requireUser } from "@/lib/auth/require-user";
import { readPartial } from "@/lib/document/read-partial";
import { handle } from "@/lib/http";

/** What there is to read of a lecture while it is being worked on; `null` while there is nothing. */
export const GET = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const reading = await readPartial(await requireUser(request), (await params).id);
  return Response.json({ reading: reading ?? null }, { headers: { "cache-control": "no-store" } });
});
