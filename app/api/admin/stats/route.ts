import { requireAdmin } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { readStats } from "@/lib/lectures/read-stats";

export const GET = handle(async (request) => {
  await requireAdmin(request);
  return Response.json(await readStats());
});
