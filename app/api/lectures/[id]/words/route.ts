import { answerWords } from "@/app/api/reader-answers";
import { requireUser } from "@/lib/auth/require-user";
import { readDocument } from "@/lib/document/read-document";
import { handle } from "@/lib/http";

/** When each word of the lecture was said, by paragraph, for the reader. */
export const GET = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) =>
  answerWords(await readDocument(await requireUser(request), (await params).id)),
);
