import { clientAddress } from "@/lib/auth/client-address";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { handle } from "@/lib/http";
import { presignPicture } from "@/lib/lectures/presign-picture";
import { openShared } from "@/lib/sharing/open-shared";

/** Public, with a link's secret: a slide's picture, as `/api/lectures/[id]/pictures/[number]`. */
export const GET = handle<{ params: Promise<{ token: string; id: string; number: string }> }>(async (request, { params }) => {
  const { token, id, number } = await params;
  const { lectures } = await openShared(token, clientAddress(request.headers, env().TRUST_PROXY), id);
  if (!lectures[0]) throw new AppError("not_found", "There is no such picture.");
  const url = await presignPicture(lectures[0], number, new URL(request.url).searchParams.get("size") === "small", 300);
  return new Response(null, { status: 302, headers: { location: url, "cache-control": "private, max-age=120" } });
});
