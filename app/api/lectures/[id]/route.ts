import { requireUser } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";
import { deleteLecture } from "@/lib/lectures/delete-lecture";
import { getLecture } from "@/lib/lectures/get-lecture";
import { renameSchema } from "@/lib/lectures/lecture-requests";
import { viewLecture } from "@/lib/lectures/lecture-view";
import { renameLecture } from "@/lib/lectures/rename-lecture";

type Context = { params: Promise<{ id: string }> };

export const GET = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  return Response.json({ lecture: viewLecture(await getLecture(user, (await params).id, { right: "see" }), user) });
});

export const PATCH = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { title } = await parseBody(request, renameSchema);
  return Response.json({ lecture: viewLecture(await renameLecture(user, (await params).id, title), user) });
});

/** The lecture goes at once; for half a minute `restore` brings it back. */
export const DELETE = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  return Response.json({ lecture: viewLecture(await deleteLecture(user, (await params).id), user) });
});
