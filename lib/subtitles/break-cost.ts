import { leaningWords } from "@/lib/subtitles/leaning-words";
import type { Word } from "@/lib/transcription/transcript";

/** What breaking after this word costs: 0 after a sentence, most within a group of words that belong together. */
export function breakCost(word: Word, next: Word, language: string | undefined): number {
  if (isSentenceEnd(word)) return 0;
  if (/[,;:，、；：،؛–—][)"'”’»]*$/u.test(word.text)) return 2;
  const pauseMs = next.startMs - word.endMs;
  const pause = pauseMs > 500 ? 1 : pauseMs > 250 ? 4 : 7;
  const words = leaningWords(language);
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{M}']/gu, "");
  if (words.has(bare(word.text))) return pause + 10;
  // Before a conjunction or a preposition is a good place.
  return words.has(bare(next.text)) ? Math.max(1, pause - 2) : pause;
}

export function isSentenceEnd(word: Word): boolean {
  return /[.!?…。！？؟।॥۔]["'”’»)\]]*$/u.test(word.text);
}
