import type { Shown } from "@/lib/slides/terms";
import { termsOf } from "@/lib/slides/terms";
import type { Work } from "@/lib/storage/files";
import { hintsKey } from "@/lib/storage/keys";
import { type Hints, hintPrompts, listeningBasis } from "@/lib/transcription/hints";
import { readListenings } from "@/lib/transcription/read-listenings";

/**
 * Stores which words the recogniser may expect in each chunk: the owner's, and what the slides of that minute say, where they have
 * been read already; nobody waits for them. Made once for a plan and a list of words, so that what was heard stays heard.
 * @throws AppError source_missing without a plan
 */
export async function planHints(lectureId: string, terms: readonly string[], slides: readonly Shown[], { files }: Work): Promise<void> {
  const { plan, hints } = await readListenings(lectureId, files);
  if (hints && JSON.stringify(hints.terms) === JSON.stringify(terms)) return;
  const prompts = hintPrompts(plan.chunks, terms, (startMs, endMs) => termsOf(slides, startMs, endMs));
  const made: Hints = { version: 1, basis: listeningBasis(plan), terms: [...terms], prompts };
  await files.put(hintsKey(lectureId), JSON.stringify(made), "application/json");
}
