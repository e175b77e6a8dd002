import { requireUser } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { restoreLecture } from "@/lib/lectures/restore-lecture";

export const POST = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  return Response.json({ lecture: viewLecture(await restoreLecture(user, (await params).id), user) });
});
