import { requireUser } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { getLecture } from "@/lib/lectures/get-lecture";
import { presignPicture } from "@/lib/lectures/presign-picture";

/** Sends the browser to a slide's picture; `?size=small` to its thumbnail, number 0 to the lecture's own. */
export const GET = handle<{ params: Promise<{ id: string; number: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id, number } = await params;
  const lecture = await getLecture(user, id, { right: "see" });
  const url = await presignPicture(lecture, number, new URL(request.url).searchParams.get("size") === "small", 3600);
  // A little shorter than the URL lives, so that a cached redirect never points to an expired one.
  return new Response(null, { status: 302, headers: { location: url, "cache-control": "private, max-age=1800" } });
});
