import { answerShown } from "@/app/api/reader-answers";
import { requireUser } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { getLecture } from "@/lib/lectures/get-lecture";

/** Where words stand on the lecture's slides, for the reader to light them. */
export const GET = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const { id } = await getLecture(await requireUser(request), (await params).id, { right: "see" });
  return answerShown(id);
});
