import { requireUser } from "@/lib/auth/require-user";
import { moveLecturesSchema } from "@/lib/courses/course-requests";
import { moveLectures } from "@/lib/courses/move-lectures";
import { handle, parseBody } from "@/lib/http";
import { viewLecture } from "@/lib/lectures/lecture-view";

/** Into a course, or out of one. */
export const POST = handle(async (request) => {
  const user = await requireUser(request);
  const { lectureIds, courseId } = await parseBody(request, moveLecturesSchema);
  const lectures = await moveLectures(user, lectureIds, courseId);
  return Response.json({ lectures: lectures.map((lecture) => viewLecture(lecture, user)) });
});
