import { requireUser } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { cancelLecture } from "@/lib/lectures/cancel-lecture";
import { viewLecture } from "@/lib/lectures/lecture-view";

export const POST = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  return Response.json({ lecture: viewLecture(await cancelLecture(user, (await params).id), user) });
});
