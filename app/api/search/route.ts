import { requireUser } from "@/lib/auth/require-user";
import { handle, parseQuery } from "@/lib/http";
import { searchLectures } from "@/lib/search/search-lectures";
import { searchQuerySchema } from "@/lib/search/search-requests";

export const GET = handle(async (request) => {
  const user = await requireUser(request);
  const { q } = parseQuery(request, searchQuerySchema);
  return Response.json(await searchLectures(user, q), { headers: { "cache-control": "private, no-store" } });
});
