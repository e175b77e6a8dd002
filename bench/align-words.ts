import { bareWords } from "@/lib/transcription/speech.fixture";
import type { Word } from "@/lib/transcription/transcript";

/** What was said beside what was heard, with the fewest differences. */
export interface Alignment {
  /** Substitutions, insertions and deletions. */
  errors: number;
  saidCount: number;
  /** For each word that was said, the one that was heard for it, right or wrong; undefined: none was. */
  heardFor: (Word | undefined)[];
}

/** Case and punctuation do not count; a heard word of several ("don't-know") counts as several. */
export function alignWords(said: string, heard: readonly Word[]): Alignment {
  const reference = bareWords(said);
  const hypothesis = heard.flatMap((word) => bareWords(word.text).map((text) => ({ text, word })));
  const costs = costsOf(
    reference,
    hypothesis.map(({ text }) => text),
  );
  const heardFor: (Word | undefined)[] = reference.map(() => undefined);
  let [i, j] = [reference.length, hypothesis.length];
  while (i > 0 && j > 0) {
    const here = costs[i]![j]!;
    if (here === costs[i - 1]![j - 1]! + (reference[i - 1] === hypothesis[j - 1]!.text ? 0 : 1)) {
      heardFor[i - 1] = hypothesis[j - 1]!.word;
      i -= 1;
      j -= 1;
    } else if (here === costs[i - 1]![j]! + 1) i -= 1;
    else j -= 1;
  }
  return { errors: costs.at(-1)!.at(-1)!, saidCount: reference.length, heardFor };
}

function costsOf(reference: readonly string[], hypothesis: readonly string[]): number[][] {
  const costs = [Array.from({ length: hypothesis.length + 1 }, (_, j) => j)];
  for (const [i, word] of reference.entries()) {
    const before = costs[i]!;
    const row = [i + 1];
    for (const [j, other] of hypothesis.entries())
      row.push(Math.min(before[j + 1]! + 1, row[j]! + 1, before[j]! + (word === other ? 0 : 1)));
    costs.push(row);
  }
  return costs;
}
