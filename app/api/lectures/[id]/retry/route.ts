import { requireUser } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";
import { retrySchema } from "@/lib/lectures/lecture-requests";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { retryLecture } from "@/lib/lectures/retry-lecture";

export const POST = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const asked = await parseBody(request, retrySchema);
  return Response.json({ lecture: viewLecture(await retryLecture(user, (await params).id, asked), user) });
});
