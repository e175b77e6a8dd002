import { answerWords } from "@/app/api/reader-answers";
import { requireUser } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { getLecture } from "@/lib/lectures/get-lecture";

/** When each word of the lecture was said, by paragraph, and where nobody speaks, for the reader. */
export const GET = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const { id } = await getLecture(await requireUser(request), (await params).id, { right: "see" });
  return answerWords(id);
});
