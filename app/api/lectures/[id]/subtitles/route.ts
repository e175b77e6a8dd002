import { requireUser } from "@/lib/auth/require-user";
import { handle, parseQuery, readBytes } from "@/lib/http";
import { getLecture } from "@/lib/lectures/get-lecture";
import { giveSubtitles } from "@/lib/lectures/give-subtitles";
import { giveSubtitlesSchema, maxSubtitlesBytes } from "@/lib/lectures/lecture-requests";
import { viewLecture } from "@/lib/lectures/lecture-view";

/** The body is the file itself. */
export const PUT = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id } = await params;
  await getLecture(user, id, { right: "correct" }); // Before anything of somebody else's is read.
  const { name } = parseQuery(request, giveSubtitlesSchema);
  const bytes = await readBytes(request, maxSubtitlesBytes);
  return Response.json({ lecture: viewLecture(await giveSubtitles(user, id, { name, bytes }), user) });
});
