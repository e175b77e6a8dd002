import { z } from "zod";
import { type Word, wordSchema } from "@/lib/transcription/transcript";

/** Words `from` (inclusive) to `to` (exclusive) of what was heard are replaced by these. Nothing that was heard is changed itself. */
export const wordEditSchema = z.object({
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
  words: z.array(wordSchema.extend({ text: z.string().regex(/^[^\s\p{Cc}]{1,200}$/u) })),
});
export type WordEdit = z.infer<typeof wordEditSchema>;

/** A word as it stands now. `at`: its place among the words that were heard, where nobody touched it. */
export interface StandingWord extends Word {
  at?: number;
}

/** @param edits as `editProblem` lets them pass: in order, not overlapping */
export function applyEdits(heard: readonly Word[], edits: readonly WordEdit[]): StandingWord[] {
  const standing: StandingWord[] = [];
  let next = 0;
  const keepTo = (to: number) => {
    for (; next < to; next += 1) standing.push({ ...heard[next]!, at: next });
  };
  for (const { from, to, words } of edits) {
    keepTo(from);
    standing.push(...words);
    next = to;
  }
  keepTo(heard.length);
  return standing;
}

/** The edits that lead from what was heard to what stands now; `at` of the standing words ascends. */
export function editsOf(standing: readonly StandingWord[], heardCount: number): WordEdit[] {
  const edits: WordEdit[] = [];
  let next = 0;
  let written: Word[] = [];
  const close = (to: number) => {
    if (to > next || written.length > 0) edits.push({ from: next, to, words: written });
    written = [];
  };
  for (const { at, ...word } of standing) {
    if (at === undefined) {
      written.push(word);
      continue;
    }
    close(at);
    next = at + 1;
  }
  close(heardCount);
  return edits;
}

/** What is wrong with edits that somebody sent, or undefined: they are in order, within what was heard, and time never runs back. */
export function editProblem(heard: readonly Word[], edits: readonly WordEdit[]): string | undefined {
  let next = 0;
  for (const { from, to, words } of edits) {
    if (from < next || to < from || to > heard.length) return "The corrected places are not in order, or are none of this transcript.";
    let earliestMs = heard[from - 1]?.startMs ?? 0;
    for (const word of words) {
      if (word.startMs < earliestMs || word.endMs < word.startMs) return "The times of the corrected words run back.";
      earliestMs = word.startMs;
    }
    if (heard[to] && words.length > 0 && earliestMs > heard[to].startMs) return "The times of the corrected words run over the next.";
    next = to;
  }
  return undefined;
}

/** How many words a person wrote, and how many places they took words away from. */
export function countEdits(edits: readonly WordEdit[]): number {
  return edits.reduce((sum, { from, to, words }) => sum + Math.max(to - from, words.length), 0);
}
