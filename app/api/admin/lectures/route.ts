import { requireAdmin } from "@/lib/auth/require-user";
import { handle, parseQuery } from "@/lib/http";
import { lectureQuerySchema } from "@/lib/lectures/lecture-requests";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { listLectures } from "@/lib/lectures/list-lectures";

export const GET = handle(async (request) => {
  const user = await requireAdmin(request);
  const { lectures, cursor } = await listLectures(user, { ...parseQuery(request, lectureQuerySchema), scope: "all" });
  return Response.json({ lectures: lectures.map((lecture) => viewLecture(lecture, user)), cursor });
});
