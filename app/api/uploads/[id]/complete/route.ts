import { requireUser } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { completeUpload } from "@/lib/uploads/complete-upload";

export const POST = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  return Response.json({ lecture: viewLecture(await completeUpload(user, (await params).id), user) });
});
