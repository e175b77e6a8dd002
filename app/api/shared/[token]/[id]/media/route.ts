import { clientAddress } from "@/lib/auth/client-address";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { handle } from "@/lib/http";
import { presignLectureMedia } from "@/lib/lectures/presign-lecture-media";
import { openShared } from "@/lib/sharing/open-shared";

/** Public, with a link's secret: the recording for a player, only where whoever shared it allowed that. */
export const GET = handle<{ params: Promise<{ token: string; id: string }> }>(async (request, { params }) => {
  const { token, id } = await params;
  const { grant, lectures } = await openShared(token, clientAddress(request.headers, env().TRUST_PROXY), id);
  if (!lectures[0] || !grant.source) throw new AppError("not_found", "There is no recording to play.");
  return new Response(null, {
    status: 302,
    headers: { location: await presignLectureMedia(lectures[0]), "cache-control": "no-store" },
  });
});
