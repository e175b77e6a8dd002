import { z } from "zod";
import type { Chunk } from "@/lib/transcription/chunks";
import type { Recognised } from "@/lib/transcription/recognised";
import { foundLanguageSchema } from "@/lib/transcription/transcript";

/** What one chunk told when it was listened to without a language. */
export interface LanguageSample {
  /** Of the chunk in the plan. */
  index: number;
  /** BCP 47; absent: it told none. */
  language?: string;
  /** 0..1, where the recogniser says so. */
  probability?: number;
  words: number;
}

/** In which languages a recording is listened to. */
export const languageChoiceSchema = z.object({
  version: z.literal(1),
  /** What was listened to, and by whom: a vote on anything else does not count. */
  basis: z.string(),
  /** Absent: no sample told a language, so each chunk is asked by itself. */
  found: foundLanguageSchema.optional(),
  /** Two or more: the recording is mixed, and each chunk may be in any of them. */
  languages: z.array(z.string()),
  /** The chunks that were asked, and those of them whose own answer agrees: what these heard counts. */
  samples: z.array(z.number().int()),
  settled: z.array(z.number().int()),
});
export type LanguageChoice = z.infer<typeof languageChoiceSchema>;
type Choice = Pick<LanguageChoice, "languages" | "samples" | "settled">;

const mostSamples = 5;
/** So sure, one sample alone makes a recording mixed. */
const sureEnough = 0.8;

/** Which chunks are asked for their language: five at most, spread evenly over what is spoken, so that a greeting decides nothing. */
export function pickSamples(chunks: readonly Pick<Chunk, "startMs" | "endMs">[]): number[] {
  if (chunks.length <= mostSamples) return [...chunks.keys()];
  const total = chunks.reduce((sum, chunk) => sum + chunk.endMs - chunk.startMs, 0);
  const picked = new Set<number>();
  let spokenMs = 0;
  for (const [index, chunk] of chunks.entries()) {
    spokenMs += chunk.endMs - chunk.startMs;
    // The chunk in which the middle of each fifth lies.
    if (picked.size < mostSamples && spokenMs > (total * (picked.size + 0.5)) / mostSamples) picked.add(index);
  }
  return [...picked];
}

export function sampleOf(index: number, recognised: Recognised): LanguageSample {
  const words = recognised.segments.reduce((sum, segment) => sum + segment.words.length, 0);
  return {
    index,
    words,
    ...(recognised.language && { language: recognised.language }),
    ...(recognised.languageProbability !== undefined && { probability: recognised.languageProbability }),
  };
}

/**
 * The language of most samples. Each vote weighs what the recogniser is sure of it; a sample in which nobody spoke has none. Another
 * language counts beside it when two samples tell it, or one that is sure.
 */
export function voteLanguage(samples: readonly LanguageSample[]): Omit<LanguageChoice, "basis"> {
  const votes = samples.filter(
    (sample): sample is LanguageSample & { language: string } => sample.language !== undefined && sample.words > 0,
  );
  const byLanguage = Map.groupBy(votes, ({ language }) => language);
  const weightOf = (of: readonly LanguageSample[]) => of.reduce((sum, { probability }) => sum + (probability ?? 1), 0);
  const ranked = [...byLanguage].sort((a, b) => weightOf(b[1]) - weightOf(a[1]));
  const [main, ...others] = ranked;
  if (!main) return { version: 1, languages: [], samples: samples.map(({ index }) => index), settled: [] };
  const [language, agreeing] = main;
  const counted = others.filter(([, of]) => of.length >= 2 || of.some(({ probability }) => (probability ?? 0) >= sureEnough));
  const languages = [language, ...counted.map(([other]) => other)];
  const certainty = certaintyOf(language, votes);
  return {
    version: 1,
    found: {
      language,
      samples: votes.length,
      agreeing: agreeing.length,
      ...(certainty !== undefined && { certainty }),
      others: others.map(([other]) => other),
    },
    languages,
    samples: samples.map(({ index }) => index),
    settled: votes.filter((vote) => languages.includes(vote.language)).map(({ index }) => index),
  };
}

/** The mean over all votes of how sure each is of this language. */
function certaintyOf(language: string, votes: readonly LanguageSample[]): number | undefined {
  if (!votes.some(({ probability }) => probability !== undefined)) return undefined;
  const sure = votes.map((vote) => (vote.language === language ? (vote.probability ?? 1) : 0));
  return Math.round((sure.reduce((sum, value) => sum + value, 0) / votes.length) * 1000) / 1000;
}

/**
 * The language to ask of a chunk; undefined: let it find out.
 * @param told BCP 47, as the owner said: then there is nothing to vote on
 */
export function languageToAsk(told: string | undefined, choice: Choice | undefined, index: number): string | undefined {
  if (told) return told;
  if (!choice || choice.settled.includes(index)) return undefined;
  const isMixed = choice.languages.length > 1;
  return isMixed && !choice.samples.includes(index) ? undefined : choice.languages[0];
}

/** The language to ask again, where a chunk of a mixed recording found a language that is none of its own. */
export function languageToAskAgain(choice: Choice | undefined, answered: string | undefined): string | undefined {
  if (!choice || choice.languages.length < 2 || !answered || choice.languages.includes(answered)) return undefined;
  return choice.languages[0];
}
