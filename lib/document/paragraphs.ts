import type { Paragraph } from "@/lib/document/lecture-document";
import { endsSentence } from "@/lib/document/sentence";
import { textOf, type Word } from "@/lib/transcription/transcript";

/** Letters as the eye counts them: a Chinese, Japanese or Korean sign says as much as two and a half Latin letters. */
const limits = { short: 160, good: 420, long: 750, wall: 1_000 };
/** Silences that end a thought: a short one once the paragraph has grown, a long one at any time. */
const pauses = { breathMs: 500, thoughtMs: 1_300, restMs: 4_000 };

/** Words of one stretch as paragraphs: at pauses, where another speaker begins, and by length, sentences whole wherever the speaker made any. Each word once, in order. */
export function paragraphsOf(words: readonly Word[], slide?: number): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let from = 0;
  let size = 0;
  for (let index = 0; index < words.length; index += 1) {
    size += weight(words[index]!);
    const to = endOf(words, from, index, size);
    if (to === undefined) continue;
    paragraphs.push(paragraph(words.slice(from, to), slide));
    from = to;
    size = words.slice(from, index + 1).reduce((sum, word) => sum + weight(word), 0);
  }
  if (from < words.length) paragraphs.push(paragraph(words.slice(from), slide));
  return paragraphs;
}

/** Where the paragraph that began at `from` ends, once `index` is read; undefined when it goes on. */
function endOf(words: readonly Word[], from: number, index: number, size: number): number | undefined {
  const [word, next] = [words[index]!, words[index + 1]];
  if (!next || next.speaker !== word.speaker) return index + 1;
  const silenceMs = next.startMs - word.endMs;
  if (silenceMs >= pauses.restMs) return index + 1;
  if (size >= limits.wall) return longestSilence(words, from, index) + 1;
  if (!endsSentence(word, next)) return undefined;
  const enough =
    size >= limits.long || (size >= limits.good && silenceMs >= pauses.breathMs) || (size >= limits.short && silenceMs >= pauses.thoughtMs);
  return enough ? index + 1 : undefined;
}

/** Speech without punctuation: the last sentence end in the later half if there is one, otherwise the longest silence. */
function longestSilence(words: readonly Word[], from: number, to: number): number {
  const start = from + Math.floor((to - from) / 2);
  let best = to;
  for (let index = start; index <= to; index += 1) if (endsSentence(words[index]!, words[index + 1])) best = index;
  if (best !== to || endsSentence(words[to]!, words[to + 1])) return best;
  const silence = (index: number) => words[index + 1]!.startMs - words[index]!.endMs;
  for (let index = start; index <= to; index += 1) if (silence(index) >= silence(best)) best = index;
  return best;
}

function weight(word: Word): number {
  const wide = word.text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return word.text.length + wide * 1.5 + (word.glued ? 0 : 1);
}

function paragraph(words: Word[], slide: number | undefined): Paragraph {
  return {
    ...(slide === undefined ? {} : { slide }),
    startMs: words[0]!.startMs,
    endMs: words.at(-1)!.endMs,
    text: textOf(words),
    words,
  };
}
