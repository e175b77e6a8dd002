import type { Word } from "@/lib/transcription/transcript";

/**
 * Words that belong to what follows them: no cue and no line ends after one (Netflix 7, BBC 3.4). Articles, prepositions,
 * conjunctions, pronouns, auxiliaries; by language, English where we have no list.
 */
const leaning: Record<string, ReadonlySet<string>> = {
  en: set(
    "a an the of in on at to for from with by about into over under between through during as than that which who whose and or but nor so if because when while although i you he she it we they my your his her its our their this these those is are was were am be been being do does did has have had can could will would shall should may might must not very",
  ),
  de: set(
    "der die das den dem des ein eine einen einem einer eines in im an am auf aus bei beim mit nach von vom zu zum zur für über unter durch gegen ohne um und oder aber denn dass weil wenn als ob ich du er sie es wir ihr mein dein sein unser euer dieser diese dieses ist sind war waren hat haben hatte wird werden wurde kann können muss müssen soll nicht sehr",
  ),
  fr: set(
    "le la les l un une des du de d à au aux en dans sur sous avec sans pour par chez entre et ou mais donc car que qui dont si comme je tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses notre votre leur leurs ce cet cette ces est sont était a ont avait va peut doit ne pas très",
  ),
  es: set(
    "el la los las un una unos unas de del en a al con sin por para sobre entre desde hasta y e o u pero que quien si como cuando porque yo tú él ella nosotros ellos mi tu su nuestro este esta estos estas es son era fue está están ha han había puede debe no muy",
  ),
};

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

/** What breaking after this word costs: 0 after a sentence, most within a group of words that belong together. */
export function breakCost(word: Word, next: Word, language: string | undefined): number {
  if (isSentenceEnd(word)) return 0;
  if (/[,;:，、；：–—][)"'”’»]*$/u.test(word.text)) return 2;
  const pauseMs = next.startMs - word.endMs;
  const pause = pauseMs > 500 ? 1 : pauseMs > 250 ? 4 : 7;
  const words = leaning[language?.split("-")[0] ?? "en"] ?? leaning.en!;
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}']/gu, "");
  if (words.has(bare(word.text))) return pause + 10;
  // Before a conjunction or a preposition is a good place.
  return words.has(bare(next.text)) ? Math.max(1, pause - 2) : pause;
}

export function isSentenceEnd(word: Word): boolean {
  return /[.!?…。！？]["'”’»)\]]*$/u.test(word.text);
}
