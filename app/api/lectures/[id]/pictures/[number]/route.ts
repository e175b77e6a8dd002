import { requireUser } from "@/lib/auth/require-user";
import { AppError } from "@/lib/errors";
import { handle } from "@/lib/http";
import { getLecture } from "@/lib/lectures/get-lecture";
import { contentDisposition } from "@/lib/storage/content-disposition";
import { pictureKey, thumbnailKey } from "@/lib/storage/keys";
import { presignDownload } from "@/lib/storage/s3";

/** Sends the browser to a slide's picture; `?size=small` to its thumbnail, number 0 to the lecture's own. */
export const GET = handle<{ params: Promise<{ id: string; number: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id, number } = await params;
  const lecture = await getLecture(user, id, { right: "see" });
  const small = new URL(request.url).searchParams.get("size") === "small";
  if (!/^\d{1,5}$/.test(number) || (Number(number) === 0 && !small)) throw new AppError("not_found", "There is no such picture.");
  const url = small
    ? await presignDownload(thumbnailKey(lecture.id, Number(number)), {
        contentType: "image/webp",
        disposition: "inline",
        expiresInSeconds: 3600,
      })
    : await presignDownload(pictureKey(lecture.id, Number(number)), {
        contentType: "image/jpeg",
        disposition: contentDisposition("inline", `${lecture.title} – ${number}.jpg`),
        expiresInSeconds: 3600,
      });
  // A little shorter than the URL lives, so that a cached redirect never points to an expired one.
  return new Response(null, { status: 302, headers: { location: url, "cache-control": "private, max-age=1800" } });
});
