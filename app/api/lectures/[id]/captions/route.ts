import { answerCaptions } from "@/app/api/reader-answers";
import { requireUser } from "@/lib/auth/require-user";
import { readDocument } from "@/lib/document/read-document";
import { handle } from "@/lib/http";

/** The captions of the lecture, for a player on a page. */
export const GET = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) =>
  answerCaptions(await readDocument(await requireUser(request), (await params).id)),
);
