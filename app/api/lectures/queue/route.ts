import { requireUser } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { viewQueue } from "@/lib/lectures/queue";
import { readQueue } from "@/lib/lectures/read-queue";

/** The places of one's own lectures that wait, among all; of the others nothing but their number. */
export const GET = handle(async (request) => {
  const user = await requireUser(request);
  return Response.json(viewQueue(await readQueue(), user.id));
});
