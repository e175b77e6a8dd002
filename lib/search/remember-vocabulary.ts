import { type Vocabulary, vocabularyOf } from "@/lib/search/vocabulary";

/**
 * All words of the index, kept in memory. Read again when something was written, but not so often that reading takes more than a
 * twentieth of the time: a word that is new may for some seconds be found only as it was typed.
 * @param index.version another one when another process has written
 */
export function rememberVocabulary(index: { words: () => string[]; version: () => number }): { forget(): void; get(): Vocabulary } {
  let kept: Vocabulary | undefined;
  let keptVersion = -1;
  let isStale = true;
  let readAgainAt = 0;
  return {
    forget() {
      isStale = true;
    },
    get() {
      const startedAt = performance.now();
      const changed = isStale || index.version() !== keptVersion;
      if (kept && (!changed || startedAt < readAgainAt)) return kept;
      keptVersion = index.version();
      kept = vocabularyOf(index.words());
      isStale = false;
      readAgainAt = performance.now() + 20 * (performance.now() - startedAt);
      return kept;
    },
  };
}
