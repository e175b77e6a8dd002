import { requireUser } from "@/lib/auth/require-user";
import { restoreCorrectionsSchema } from "@/lib/corrections/correction-requests";
import { openCorrection } from "@/lib/corrections/open-correction";
import { restoreCorrections } from "@/lib/corrections/restore-corrections";
import { handle, parseBody } from "@/lib/http";

/** An older version's content as a new version; number 0: as it was found. */
export const POST = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id } = await params;
  await openCorrection(user, id);
  return Response.json({ version: await restoreCorrections(user, id, await parseBody(request, restoreCorrectionsSchema)) });
});
