import { requireUser } from "@/lib/auth/require-user";
import { reviewSchema } from "@/lib/corrections/correction-requests";
import { openCorrection } from "@/lib/corrections/open-correction";
import { reviewLecture } from "@/lib/corrections/review-lecture";
import { handle, parseBody } from "@/lib/http";
import { viewLecture } from "@/lib/lectures/lecture-view";

export const PUT = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id } = await params;
  await openCorrection(user, id);
  const { reviewed } = await parseBody(request, reviewSchema);
  return Response.json({ lecture: viewLecture(await reviewLecture(user, id, reviewed), user) });
});
