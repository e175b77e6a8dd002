import { requireUser } from "@/lib/auth/require-user";
import { AppError } from "@/lib/errors";
import { findMadeFormat } from "@/lib/exports/formats";
import { handle } from "@/lib/http";
import { presignOutput } from "@/lib/lectures/presign-output";
import { outputFormats } from "@/lib/storage/keys";

/** Sends the browser to a URL of five minutes, under the lecture's own name. Some formats are made when they are asked for: that takes seconds. */
export const GET = handle<{ params: Promise<{ id: string; format: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id, format } = await params;
  const known = [...outputFormats, "source" as const].find((name) => name === format) ?? findMadeFormat(format);
  if (!known) throw new AppError("not_found", "There is no such format.");
  return new Response(null, { status: 302, headers: { location: await presignOutput(user, id, known), "cache-control": "no-store" } });
});
