import { createHash } from "node:crypto";
import type { ChunkPlan } from "@/lib/transcription/chunks";
import type { Hints } from "@/lib/transcription/hints";
import { type LanguageChoice, languageToAsk } from "@/lib/transcription/language-vote";

/** All that decides what is heard: where the audio is cut, words to expect, and the languages that were found out. */
export interface Listenings {
  plan: ChunkPlan;
  hints?: Hints;
  choice?: LanguageChoice;
}

/** How one chunk is listened to. */
export interface Hearing {
  /** Names what was heard: listened to in the same way it is the same, and is not listened to again. */
  id: string;
  /** BCP 47; absent: let the recogniser find out. */
  language?: string;
  /** Words to expect; "" where there are none. */
  prompt: string;
}

/** @param index of a chunk of the plan */
export function hearingOf({ plan, hints, choice }: Listenings, index: number): Hearing {
  const chunkId = plan.chunks[index]?.id ?? "";
  const prompt = hints?.prompts[index] ?? "";
  // What the owner said is part of the chunk's id already.
  const language = languageToAsk(plan.language, choice, index);
  const voted = plan.language ? "" : (language ?? "");
  return { id: voted || prompt ? digest([chunkId, voted, prompt]) : chunkId, ...(language && { language }), prompt };
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
