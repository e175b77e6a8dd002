import { requireUser } from "@/lib/auth/require-user";
import { handle, parseQuery } from "@/lib/http";
import { lectureQuerySchema } from "@/lib/lectures/lecture-requests";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { listLectures } from "@/lib/lectures/list-lectures";

export const GET = handle(async (request) => {
  const user = await requireUser(request);
  const { lectures, cursor } = await listLectures(user, parseQuery(request, lectureQuerySchema));
  return Response.json({ lectures: lectures.map((lecture) => viewLecture(lecture, user)), cursor });
});
