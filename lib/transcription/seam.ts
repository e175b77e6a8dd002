import type { Span } from "@/lib/slides/slide";
import { plainOf } from "@/lib/transcription/loops";
import type { Word } from "@/lib/transcription/transcript";

/** Recognisers place a word that a cut goes through up to this far from where it was. */
const slackMs = 250;
/** Chunks that are further apart than this have silence between them: nothing can have been heard twice. */
const touchMs = 100;

/**
 * The words of two neighbouring chunks as one row: no word lost, none that both heard said twice. What one chunk heard of the other's
 * side is dropped where both agree on it; where they do not, the middle of what they share decides, except that a word that only one
 * of them heard stays.
 * @param before words so far, in times of the recording @param after those of the next chunk
 */
export function joinWords(before: readonly Word[], after: readonly Word[], first: Span | undefined, second: Span): Word[] {
  if (!first || second.startMs - first.endMs >= touchMs) return [...before, ...after];
  const fromMs = Math.min(first.endMs, second.startMs) - slackMs;
  const toMs = Math.max(first.endMs, second.startMs) + slackMs;
  const tailAt = before.length - countLast(before, (word) => word.endMs > fromMs);
  const headTo = countFirst(after, (word) => word.startMs < toMs);
  const [tail, head] = [before.slice(tailAt), after.slice(0, headTo)];
  const overlapMs = first.endMs - second.startMs;
  // In what both heard, a word lies over itself; recognisers that are less exact are given some slack.
  const agreed = (overlapMs > 0 && agreement(tail, head, 0)) || agreement(tail, head, slackMs);
  const rest = after.slice(headTo);
  // Without an overlap only a word that the cut goes through can have been heard twice: the last of one, the first of the other.
  if (agreed && (overlapMs > 0 || (agreed.headFrom === 0 && agreed.tailFrom + agreed.length === tail.length))) {
    // Before what both heard the first chunk heard better, after it the second.
    return [
      ...before.slice(0, tailAt),
      ...tail.slice(0, agreed.tailFrom + agreed.length),
      ...head.slice(agreed.headFrom + agreed.length),
      ...rest,
    ];
  }
  if (overlapMs <= 0) return [...before, ...after];
  const middleMs = second.startMs + overlapMs / 2;
  return [
    ...before.slice(0, tailAt),
    ...tail.filter((word) => middleOf(word) < middleMs || !overlapsAny(word, head)),
    ...head.filter((word) => middleOf(word) >= middleMs || !overlapsAny(word, tail)),
    ...rest,
  ].sort((a, b) => a.startMs - b.startMs);
}

/** The longest row of words that stands in both, at about the same time; the latest where several are as long. */
function agreement(
  tail: readonly Word[],
  head: readonly Word[],
  apartMs: number,
): { tailFrom: number; headFrom: number; length: number } | undefined {
  let best: { tailFrom: number; headFrom: number; length: number } | undefined;
  for (let tailFrom = 0; tailFrom < tail.length; tailFrom += 1) {
    for (let headFrom = 0; headFrom < head.length; headFrom += 1) {
      let length = 0;
      while (isSame(tail[tailFrom + length], head[headFrom + length], apartMs)) length += 1;
      if (length > 0 && length >= (best?.length ?? 1)) best = { tailFrom, headFrom, length };
    }
  }
  return best;
}

function isSame(a: Word | undefined, b: Word | undefined, mostMs: number): boolean {
  if (!a || !b) return false;
  const text = plainOf(a.text);
  const apartMs = Math.max(a.startMs, b.startMs) - Math.min(a.endMs, b.endMs);
  return text !== "" && text === plainOf(b.text) && apartMs < mostMs;
}

const middleOf = (word: Word) => (word.startMs + word.endMs) / 2;
const overlapsAny = (word: Word, others: readonly Word[]) =>
  others.some((other) => other.startMs < word.endMs && word.startMs < other.endMs);

function countFirst(words: readonly Word[], is: (word: Word) => boolean): number {
  const at = words.findIndex((word) => !is(word));
  return at < 0 ? words.length : at;
}

function countLast(words: readonly Word[], is: (word: Word) => boolean): number {
  return words.length - 1 - words.findLastIndex((word) => !is(word));
}
