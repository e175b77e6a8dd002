import { requireUser } from "@/lib/auth/require-user";
import { downloadQuerySchema } from "@/lib/exports/download-query";
import { exportWithNotes } from "@/lib/exports/export-with-notes";
import { handle, parseQuery } from "@/lib/http";
import { parseFormat } from "@/lib/lectures/presign-lecture-output";
import { presignOutput } from "@/lib/lectures/presign-output";

type Context = { params: Promise<{ id: string; format: string }> };

/**
 * Sends the browser to a URL of five minutes, under the lecture's own name. Some formats are made when they are asked for: that takes
 * seconds. With somebody's notes the file is this answer itself, and has no address that another could open.
 */
export const GET = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id, format } = await params;
  if (parseQuery(request, downloadQuerySchema).notes === undefined) {
    const location = await presignOutput(user, id, parseFormat(format));
    return new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } });
  }
  const { bytes, sizeBytes, contentType, disposition } = await exportWithNotes(user, id, parseFormat(format), request.signal);
  const isRead = request.method !== "HEAD";
  if (!isRead) await bytes.cancel(); // The file is closed.
  const headers = { "content-type": contentType, "content-length": String(sizeBytes), "content-disposition": disposition };
  return new Response(isRead ? bytes : null, {
    headers: { ...headers, "cache-control": "private, no-store", "x-content-type-options": "nosniff" },
  });
});
