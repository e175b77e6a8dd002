import { AppError } from "@/lib/errors";
import type { Files } from "@/lib/storage/files";
import { chunkPlanKey, hintsKey, languageChoiceKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { chunkPlanSchema } from "@/lib/transcription/chunks";
import type { Listenings } from "@/lib/transcription/hearing";
import { hintsSchema, listeningBasis } from "@/lib/transcription/hints";
import { languageChoiceSchema } from "@/lib/transcription/language-vote";

/** How a lecture is listened to. Hints and votes of another plan are none. @throws AppError source_missing without a plan */
export async function readListenings(lectureId: string, files: Pick<Files, "read">): Promise<Listenings> {
  const [plan, hints, choice] = await Promise.all([
    readJson(files, chunkPlanKey(lectureId), chunkPlanSchema),
    readJson(files, hintsKey(lectureId), hintsSchema),
    readJson(files, languageChoiceKey(lectureId), languageChoiceSchema),
  ]);
  if (!plan) throw new AppError("source_missing", "The audio of this lecture was not planned.");
  const basis = listeningBasis(plan);
  return {
    plan,
    ...(hints?.basis === basis && hints.prompts.length === plan.chunks.length && { hints }),
    ...(choice?.basis === basis && { choice }),
  };
}
