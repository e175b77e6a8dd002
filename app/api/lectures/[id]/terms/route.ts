import { requireUser } from "@/lib/auth/require-user";
import { rememberTermSchema } from "@/lib/corrections/correction-requests";
import { openCorrection } from "@/lib/corrections/open-correction";
import { rememberTerm } from "@/lib/corrections/remember-term";
import { handle, parseBody } from "@/lib/http";
import { viewLecture } from "@/lib/lectures/lecture-view";

/** Adds one to the words to expect. */
export const POST = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id } = await params;
  await openCorrection(user, id);
  const { term } = await parseBody(request, rememberTermSchema);
  return Response.json({ lecture: viewLecture(await rememberTerm(user, id, term), user) });
});
