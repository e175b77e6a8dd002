import { requireUser } from "@/lib/auth/require-user";
import { isAdmin } from "@/lib/auth/user";
import { changeCourse } from "@/lib/courses/change-course";
import { changeCourseSchema, viewCourse } from "@/lib/courses/course-requests";
import { deleteCourse } from "@/lib/courses/delete-course";
import { getCourse } from "@/lib/courses/get-course";
import { handle, parseBody } from "@/lib/http";

type Context = { params: Promise<{ id: string }> };

export const GET = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const course = await getCourse(user, (await params).id, { right: "see" });
  return Response.json({ course: viewCourse(course, course.ownerId === user.id || isAdmin(user)) });
});

export const PATCH = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const change = await parseBody(request, changeCourseSchema);
  return Response.json({ course: viewCourse(await changeCourse(user, (await params).id, change), true) });
});

/** Its lectures stay. */
export const DELETE = handle<Context>(async (request, { params }) => {
  await deleteCourse(await requireUser(request), (await params).id);
  return new Response(null, { status: 204 });
});
