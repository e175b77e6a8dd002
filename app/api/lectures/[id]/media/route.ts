import { requireUser } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { presignMedia } from "@/lib/lectures/presign-media";

/** Sends a player to the recording; the store answers ranges. */
export const GET = handle<{ params: Promise<{ id: string }> }>(async (request, { params }) => {
  const user = await requireUser(request);
  return new Response(null, {
    status: 302,
    headers: { location: await presignMedia(user, (await params).id), "cache-control": "no-store" },
  });
});
