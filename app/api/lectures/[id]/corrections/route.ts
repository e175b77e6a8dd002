import { requireUser } from "@/lib/auth/require-user";
import { maxCorrectionsBytes, saveCorrectionsSchema } from "@/lib/corrections/correction-requests";
import { openCorrection } from "@/lib/corrections/open-correction";
import { readCorrection } from "@/lib/corrections/read-correction";
import { saveCorrections } from "@/lib/corrections/save-corrections";
import { handle, parseBody } from "@/lib/http";

type Context = { params: Promise<{ id: string }> };

export const GET = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  return Response.json(await readCorrection(user, (await params).id), { headers: { "cache-control": "no-store" } });
});

/** A new version; 409 when somebody else's came first. */
export const POST = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id } = await params;
  await openCorrection(user, id); // Before so much is read.
  return Response.json({ version: await saveCorrections(user, id, await parseBody(request, saveCorrectionsSchema, maxCorrectionsBytes)) });
});
