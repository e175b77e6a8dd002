import { requireAdmin } from "@/lib/auth/require-user";
import { stores } from "@/lib/db/stores";
import { handle } from "@/lib/http";
import { readSpeechSetup } from "@/lib/transcription/read-speech-setup";
import { startModelDownload } from "@/lib/transcription/start-model-download";

/** Administrators: begins to bring a model; `GET /api/admin/speech` tells how far it is. */
export const POST = handle<{ params: Promise<{ name: string }> }>(async (request, { params }) => {
  await requireAdmin(request);
  startModelDownload((await params).name);
  return Response.json({ speech: await readSpeechSetup((await stores().settings.get()).speechModel) }, { status: 202 });
});
