import { requireUser } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";
import { changeLecture } from "@/lib/lectures/change-lecture";
import { deleteLecture } from "@/lib/lectures/delete-lecture";
import { getLecture } from "@/lib/lectures/get-lecture";
import { changeLectureSchema } from "@/lib/lectures/lecture-requests";
import { viewLecture } from "@/lib/lectures/lecture-view";

type Context = { params: Promise<{ id: string }> };

export const GET = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  return Response.json({ lecture: viewLecture(await getLecture(user, (await params).id, { right: "see" }), user) });
});

export const PATCH = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const asked = await parseBody(request, changeLectureSchema);
  return Response.json({ lecture: viewLecture(await changeLecture(user, (await params).id, asked), user) });
});

/** The lecture goes at once; for half a minute `restore` brings it back. */
export const DELETE = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  return Response.json({ lecture: viewLecture(await deleteLecture(user, (await params).id), user) });
});
