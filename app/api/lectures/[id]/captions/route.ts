import { requireUser } from "@/lib/auth/require-user";
import { readDocument } from "@/lib/document/read-document";
import { provenanceOf } from "@/lib/document/speech-words";
import { AppError } from "@/lib/errors";
import { handle } from "@/lib/http";
import { formatVtt } from "@/lib/subtitles/vtt";

/** The captions for a player on a page, which takes them from our own address only. */
export const GET = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const document = await readDocument(await requireUser(request), (await params).id);
  if (!document) throw new AppError("not_found", "There is no document yet.");
  return new Response(formatVtt(document.cues, provenanceOf(document.speech)), {
    headers: { "content-type": "text/vtt; charset=utf-8", "cache-control": "private, no-cache" },
  });
});
