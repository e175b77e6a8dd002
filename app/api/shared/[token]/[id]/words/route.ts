import { answerWords } from "@/app/api/reader-answers";
import { clientAddress } from "@/lib/auth/client-address";
import { env } from "@/lib/env";
import { handle } from "@/lib/http";
import { openShared } from "@/lib/sharing/open-shared";

/** Public, with a link's secret, as `/api/lectures/[id]/words`. */
export const GET = handle<{ params: Promise<{ token: string; id: string }> }>(async (request, { params }) => {
  const { token, id } = await params;
  await openShared(token, clientAddress(request.headers, env().TRUST_PROXY), id);
  return answerWords(id);
});
