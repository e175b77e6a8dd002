import { breakCost, isSentenceEnd } from "@/lib/subtitles/break-cost";
import type { Cue } from "@/lib/subtitles/cue";
import { columns, cueLines } from "@/lib/subtitles/cue-lines";
import type { Word } from "@/lib/transcription/transcript";

/** Sources: Netflix's Timed Text Style Guide, BBC Subtitle Guidelines, DCMP; speech.md E. */
const wantedCharactersPerSecond = 17;
const shortestMs = 1000;
const longestMs = 7000;
/** Two frames: cues that follow each other closely are told apart by it. */
const gapMs = 83;
const closeGapsBelowMs = 500;
/** A cue may stand so long after its last word, and longer only to be read. */
const hangMs = 500;
const longestHangMs = 1500;
/** No cue spans such a pause. */
const pauseMs = 1500;

export interface CueLayout {
  /** BCP 47: where lines may be broken. */
  language?: string;
  /** Moments at which the slide changes: a cue begins there rather than near there. */
  slideChangesMs?: readonly number[];
}

/**
 * Words as subtitles: every word once, in order; at most two lines of 42 characters; 1 to 7 s; 17 characters a second where the
 * speaker lets us; cues never overlap; broken at sentences, commas and pauses. Fast speech is kept word for word.
 */
export function layOutCues(words: readonly Word[], layout: CueLayout = {}): Cue[] {
  const groups = stretches(words).flatMap((stretch) => bestGroups(stretch, layout));
  return timed(groups, layout.language);
}

function stretches(words: readonly Word[]): Word[][] {
  const result: Word[][] = [];
  for (const word of words) {
    const last = result.at(-1)?.at(-1);
    if (last && word.startMs - last.endMs < pauseMs) result.at(-1)!.push(word);
    else result.push([word]);
  }
  return result;
}

/** The cheapest way to cut a stretch into cues: dynamic programming over the places between words. */
function bestGroups(words: readonly Word[], layout: CueLayout): Word[][] {
  const cheapest: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let to = 1; to <= words.length; to += 1) {
    let best = { cost: Number.POSITIVE_INFINITY, from: to - 1 };
    for (let from = to - 1; from >= 0; from -= 1) {
      const cost = cueCost(words, from, to, layout);
      if (cost === undefined) break; // With more words it fits even less.
      const total = cheapest[from]!.cost + cost;
      if (total < best.cost) best = { cost: total, from };
    }
    cheapest.push(best);
  }
  const groups: Word[][] = [];
  for (let to = words.length; to > 0; to = cheapest[to]!.from) groups.unshift(words.slice(cheapest[to]!.from, to));
  return groups;
}

/** What one cue of words[from, to) costs; undefined when it may not be. */
function cueCost(words: readonly Word[], from: number, to: number, layout: CueLayout): number | undefined {
  const own = words.slice(from, to);
  const [first, last, next] = [own[0]!, own.at(-1)!, words[to]];
  if (own.length > 1 && last.endMs - first.startMs > longestMs) return undefined;
  const lines = cueLines(own, layout.language);
  if (!lines) return undefined;
  const untilMs = Math.min(last.endMs + hangMs, next ? next.startMs : Number.POSITIVE_INFINITY, first.startMs + longestMs);
  const seconds = Math.max(0.001, (untilMs - first.startMs) / 1000);
  const tooFast = Math.max(0, columns(lines.text) / seconds / wantedCharactersPerSecond - 1);
  const tooShort = Math.max(0, 1 - (seconds * 1000) / shortestMs);
  const sentencesWithin = own.slice(0, -1).filter(isSentenceEnd).length;
  const atBreak = next ? breakCost(last, next, layout.language) : 0;
  return 4 + lines.cost + Math.min(20, tooFast * 12) + tooShort * 15 + sentencesWithin * 3 + atBreak + slideCost(own, next, layout);
}

/** A cue that goes on over a change of slide, although it could have ended there. */
function slideCost(words: readonly Word[], next: Word | undefined, layout: CueLayout): number {
  const changes = layout.slideChangesMs ?? [];
  const isNear = (word: Word, after: Word) => changes.some((ms) => ms >= word.endMs - 300 && ms <= after.startMs + 300);
  const crossed = words.slice(0, -1).filter((word, index) => isNear(word, words[index + 1]!)).length;
  return crossed * 6 - (next && isNear(words.at(-1)!, next) ? 3 : 0);
}

function timed(groups: readonly Word[][], language: string | undefined): Cue[] {
  const cues: Cue[] = [];
  for (const [index, group] of groups.entries()) {
    const text = cueLines(group, language)!.text;
    const [first, last] = [group[0]!, group.at(-1)!];
    const startMs = Math.max(first.startMs, cues.at(-1)?.endMs ?? 0);
    const nextMs = groups[index + 1]?.[0]?.startMs ?? Number.POSITIVE_INFINITY;
    const readMs = (columns(text) / wantedCharactersPerSecond) * 1000;
    const wantedMs = Math.max(startMs + shortestMs, Math.min(startMs + readMs, last.endMs + longestHangMs), last.endMs);
    const freeMs = Math.min(nextMs - gapMs, startMs + longestMs);
    let endMs = Math.min(wantedMs, freeMs);
    if (nextMs - endMs < closeGapsBelowMs && endMs < freeMs) endMs = freeMs;
    // Words may come without length or all at once; a cue needs some.
    cues.push({
      startMs,
      endMs: Math.max(startMs + 1, Math.round(endMs), Math.min(last.endMs, nextMs - gapMs, startMs + longestMs)),
      text,
    });
  }
  return cues;
}
