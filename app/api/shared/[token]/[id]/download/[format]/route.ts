import { clientAddress } from "@/lib/auth/client-address";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { handle } from "@/lib/http";
import { parseFormat, presignLectureOutput } from "@/lib/lectures/presign-lecture-output";
import { openShared } from "@/lib/sharing/open-shared";

/** Public, with a link's secret: a document of the lecture; the recording itself only where whoever shared it allowed that. */
export const GET = handle<{ params: Promise<{ token: string; id: string; format: string }> }>(async (request, { params }) => {
  const { token, id, format } = await params;
  const { grant, lectures } = await openShared(token, clientAddress(request.headers, env().TRUST_PROXY), id);
  const known = parseFormat(format);
  if (!lectures[0] || (known === "source" && !grant.source)) throw new AppError("not_found", "There is no such file.");
  const location = await presignLectureOutput(lectures[0], known);
  return new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } });
});
