import type { Cue } from "@/lib/subtitles/cue";
import { columns, cueLines, type MeasuredWord, measureWords, textOfLines } from "@/lib/subtitles/cue-lines";
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
/** No cue spans such a pause, nor two speakers. */
const pauseMs = 1500;
/** A change of slide so near to a gap between words is meant to be there (BBC 6.1). */
const nearSlideMs = 300;

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
  const groups = stretches(measureWords(words, layout.language)).flatMap((stretch) => bestGroups(stretch, layout));
  return groups.reduce<Cue[]>((cues, group, index) => {
    cues.push(timed(group, cues.at(-1)?.endMs ?? 0, groups[index + 1]?.[0]?.word.startMs ?? Number.POSITIVE_INFINITY));
    return cues;
  }, []);
}

function stretches(words: readonly MeasuredWord[]): MeasuredWord[][] {
  const result: MeasuredWord[][] = [];
  for (const measured of words) {
    const last = result.at(-1)?.at(-1);
    const goesOn = last && measured.word.startMs - last.word.endMs < pauseMs && measured.word.speaker === last.word.speaker;
    if (goesOn) result.at(-1)!.push(measured);
    else result.push([measured]);
  }
  return result;
}

/** The cheapest way to cut a stretch into cues: dynamic programming over the places between words. */
function bestGroups(words: readonly MeasuredWord[], layout: CueLayout): MeasuredWord[][] {
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
  const groups: MeasuredWord[][] = [];
  for (let to = words.length; to > 0; to = cheapest[to]!.from) groups.unshift(words.slice(cheapest[to]!.from, to));
  return groups;
}

/** What one cue of words[from, to) costs; undefined when it may not be. */
function cueCost(words: readonly MeasuredWord[], from: number, to: number, layout: CueLayout): number | undefined {
  const own = words.slice(from, to);
  const [first, last, next] = [own[0]!.word, own.at(-1)!, words[to]];
  if (own.length > 1 && last.word.endMs - first.startMs > longestMs) return undefined;
  const lines = cueLines(own);
  if (!lines) return undefined;
  const untilMs = Math.min(last.word.endMs + hangMs, next ? next.word.startMs : Number.POSITIVE_INFINITY, first.startMs + longestMs);
  const seconds = Math.max(0.001, (untilMs - first.startMs) / 1000);
  const tooFast = Math.max(0, lines.columns / seconds / wantedCharactersPerSecond - 1);
  const tooShort = Math.max(0, 1 - (seconds * 1000) / shortestMs);
  const sentencesWithin = own.slice(0, -1).filter((word) => word.endsSentence).length;
  const atBreak = next ? last.breakAfter : 0;
  return 4 + lines.cost + Math.min(20, tooFast * 12) + tooShort * 15 + sentencesWithin * 5 + atBreak + slideCost(own, next, layout);
}

/** A cue that goes on over a change of slide, although it could have ended there. */
function slideCost(words: readonly MeasuredWord[], next: MeasuredWord | undefined, layout: CueLayout): number {
  const changes = layout.slideChangesMs ?? [];
  if (changes.length === 0) return 0;
  const isNear = ({ word }: MeasuredWord, after: MeasuredWord) =>
    changes.some((ms) => ms >= word.endMs - nearSlideMs && ms <= after.word.startMs + nearSlideMs);
  const crossed = words.slice(0, -1).filter((word, index) => isNear(word, words[index + 1]!)).length;
  return crossed * 6 - (next && isNear(words.at(-1)!, next) ? 3 : 0);
}

/** A cue begins with its first word and stays as long as reading takes, if the next one lets it. */
function timed(words: readonly MeasuredWord[], freeFromMs: number, nextMs: number): Cue {
  const text = textOfLines(words);
  const lastMs = words.at(-1)!.word.endMs;
  const startMs = Math.max(words[0]!.word.startMs, freeFromMs);
  const readMs = Math.round((columns(text) / wantedCharactersPerSecond) * 1000);
  const wantedMs = Math.max(lastMs, startMs + shortestMs, Math.min(startMs + readMs, lastMs + longestHangMs));
  // Two frames between cues or none: where there is little time to read, it all goes to the text.
  const untilMs = nextMs - gapMs - startMs < shortestMs ? nextMs : nextMs - gapMs;
  const limitMs = Math.min(untilMs, startMs + longestMs);
  const closed = nextMs - wantedMs < closeGapsBelowMs ? limitMs : Math.min(wantedMs, limitMs);
  // Words may come without length or all at once; a cue needs some.
  const { speaker } = words[0]!.word;
  return { startMs, endMs: Math.max(startMs + 1, closed), text, ...(speaker && { speaker }) };
}
