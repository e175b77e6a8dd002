import { requireUser } from "@/lib/auth/require-user";
import { readDocument } from "@/lib/document/read-document";
import { AppError } from "@/lib/errors";
import { handle } from "@/lib/http";
import { wordTimesOf } from "@/lib/reader/word-times";

/** When each word of the lecture was said, by paragraph, for the reader. */
export const GET = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const document = await readDocument(await requireUser(request), (await params).id);
  if (!document) throw new AppError("not_found", "There is no document yet.");
  return Response.json({ paragraphs: wordTimesOf(document) }, { headers: { "cache-control": "private, no-cache" } });
});
