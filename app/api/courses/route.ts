import { requireUser } from "@/lib/auth/require-user";
import { createCourseSchema, viewCourse } from "@/lib/courses/course-requests";
import { createCourse } from "@/lib/courses/create-course";
import { listCourses } from "@/lib/courses/list-courses";
import { handle, parseBody } from "@/lib/http";

/** One's own, and those that were shared with one. */
export const GET = handle(async (request) => {
  const { own, shared } = await listCourses(await requireUser(request));
  return Response.json({
    courses: [...own.map((course) => viewCourse(course, true)), ...shared.map((course) => viewCourse(course, false))],
  });
});

export const POST = handle(async (request) => {
  const user = await requireUser(request);
  const course = await createCourse(user, await parseBody(request, createCourseSchema));
  return Response.json({ course: viewCourse(course, true) }, { status: 201 });
});
