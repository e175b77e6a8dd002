import type { Work } from "@/lib/storage/files";
import { chunkKey, languageChoiceKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { hearingOf } from "@/lib/transcription/hearing";
import { listeningBasis } from "@/lib/transcription/hints";
import { type LanguageChoice, pickSamples, sampleOf, voteLanguage } from "@/lib/transcription/language-vote";
import { readListenings } from "@/lib/transcription/read-listenings";
import { recognisedSchema } from "@/lib/transcription/recognised";
import { transcribeChunks } from "@/lib/transcription/transcribe-chunks";
import type { LiveTranscriber } from "@/lib/transcription/transcriber";

/**
 * Finds out in which language to listen: some chunks, spread over the recording, are heard without one, and vote. What they heard in
 * the language that wins counts; nothing of it is heard twice. Running it again gives the same.
 * @throws AppError source_missing without a plan, and as listening does when no sample could be heard
 */
export async function findLanguage(lectureId: string, transcriber: LiveTranscriber, work: Work): Promise<void> {
  const listenings = await readListenings(lectureId, work.files);
  const { plan, choice } = listenings;
  if (plan.language || choice || plan.chunks.length === 0) return;
  const samples = pickSamples(plan.chunks);
  await transcribeChunks(lectureId, samples, transcriber, { ...work, report: () => {} });
  const heard = await Promise.all(
    samples.map(async (index) => {
      const recognised = await readJson(work.files, chunkKey(lectureId, hearingOf(listenings, index).id), recognisedSchema);
      return recognised ? [sampleOf(index, recognised)] : [];
    }),
  );
  const made: LanguageChoice = { ...voteLanguage(heard.flat()), basis: listeningBasis(plan) };
  await work.files.put(languageChoiceKey(lectureId), JSON.stringify(made), "application/json");
}
