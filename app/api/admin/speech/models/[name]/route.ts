import { requireAdmin } from "@/lib/auth/require-user";
import { handle } from "@/lib/http";
import { startModelDownload } from "@/lib/transcription/start-model-download";

/** Administrators: begins to bring a model; `GET /api/admin/speech` tells how far it is. */
export const POST = handle<{ params: Promise<{ name: string }> }>(async (request, { params }) => {
  await requireAdmin(request);
  startModelDownload((await params).name);
  return new Response(null, { status: 202 });
});
