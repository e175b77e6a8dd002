import { requireAdmin } from "@/lib/auth/require-user";
import { stores } from "@/lib/db/stores";
import { handle } from "@/lib/http";
import { readSpeechSetup } from "@/lib/transcription/read-speech-setup";

/** Administrators: who listens, and which models there are. */
export const GET = handle(async (request) => {
  await requireAdmin(request);
  return Response.json({ speech: await readSpeechSetup((await stores().settings.get()).speechModel) });
});
