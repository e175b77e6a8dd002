import { requireUser } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { parseFormat } from "@/lib/lectures/presign-lecture-output";
import { presignOutput } from "@/lib/lectures/presign-output";

/** Sends the browser to a URL of five minutes, under the lecture's own name. Some formats are made when they are asked for: that takes seconds. */
export const GET = handle<{ params: Promise<{ id: string; format: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id, format } = await params;
  const location = await presignOutput(user, id, parseFormat(format));
  return new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } });
});
