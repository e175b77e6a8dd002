import type { Span } from "@/lib/slides/slide";
import type { Chunk, ChunkPlan } from "@/lib/transcription/chunks";
import { doubt, findLoops } from "@/lib/transcription/doubts";
import type { Recognised, RecognisedSegment } from "@/lib/transcription/recognised";
import { type Segment, type Transcript, textOf, type Word } from "@/lib/transcription/transcript";

type Removed = Transcript["removed"][number];

/**
 * What was heard in each chunk, as one transcript: times of the recording, no word twice at a border, nothing that is not believed.
 * @param heard by chunk; undefined where nobody could listen
 * @param source engine and model, for people
 */
export function mergeChunks(plan: ChunkPlan, heard: readonly (Recognised | undefined)[], source: string): Transcript {
  const removed: Removed[] = [];
  const words: Word[] = [];
  const missing: Transcript["missing"] = [];
  plan.chunks.forEach((chunk, index) => {
    const recognised = heard[index];
    if (!recognised) missing.push({ startMs: chunk.startMs, endMs: chunk.endMs, reason: "could not be listened to" });
    else words.push(...withoutDouble(words.at(-1), believed(chunk, recognised, plan.sounds, removed), plan.chunks[index - 1], chunk));
  });
  const language = plan.language ?? mostSpoken(heard);
  removed.sort((a, b) => a.startMs - b.startMs);
  return { version: 1, ...(language && { language }), origin: "machine", source, segments: segmentsOf(inOrder(words)), removed, missing };
}

/** A chunk's believed words in times of the recording; what is not believed goes to `removed`. */
function believed(chunk: Chunk, recognised: Recognised, sounds: readonly Span[], removed: Removed[]): Word[] {
  const near = sounds.filter((sound) => sound.endMs > chunk.startMs && sound.startMs < chunk.endMs);
  const segments = withoutLoops(
    recognised.segments.map((segment) => moved(segment, chunk)),
    removed,
  );
  return segments.flatMap((segment, index) => {
    const after = segments[index + 1]?.startMs ?? chunk.endMs;
    const before = segments[index - 1]?.endMs ?? chunk.startMs;
    const roomMs = Math.max(after, segment.endMs) - Math.min(before, segment.startMs);
    const reason = segment.startMs >= chunk.endMs ? "after the end of the audio" : doubt(segment, near, roomMs);
    if (!reason) return segment.words;
    removed.push(removal(segment.words, reason));
    return [];
  });
}

/** Loops are looked for over all segments together: a recogniser that is caught says the same in one after the other. */
function withoutLoops(segments: RecognisedSegment[], removed: Removed[]): RecognisedSegment[] {
  const all = segments.flatMap((segment) => segment.words);
  const looped = new Set<Word>();
  for (const { from, to } of findLoops(all)) {
    removed.push(removal(all.slice(from, to), "repeats itself"));
    for (const word of all.slice(from, to)) looped.add(word);
  }
  return segments
    .map((segment) => ({ ...segment, words: segment.words.filter((word) => !looped.has(word)) }))
    .filter((segment) => segment.words.length > 0);
}

/** In times of the recording, no word outside the chunk. */
function moved(segment: RecognisedSegment, chunk: Chunk): RecognisedSegment {
  const clamp = (ms: number) => Math.min(chunk.endMs, chunk.startMs + ms);
  const words = segment.words.map((word) => ({ ...word, startMs: clamp(word.startMs), endMs: clamp(word.endMs) }));
  return { ...segment, words, startMs: clamp(segment.startMs), endMs: clamp(segment.endMs) };
}

/** A word that a cut goes through may be heard on both sides of it. */
function withoutDouble(last: Word | undefined, words: Word[], before: Chunk | undefined, chunk: Chunk): Word[] {
  const first = words[0];
  const touch = before && chunk.startMs - before.endMs < 100;
  if (!last || !first || !touch) return words;
  const isSame = plain(last.text) === plain(first.text) && plain(first.text) !== "";
  return isSame && before.endMs - last.endMs < 250 && first.startMs - chunk.startMs < 250 ? words.slice(1) : words;
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const removal = (words: readonly Word[], reason: string): Removed => ({
  startMs: words[0]?.startMs ?? 0,
  endMs: words.at(-1)?.endMs ?? 0,
  text: textOf(words),
  reason,
});

/** No word begins before the one before it, none lasts into the next. */
function inOrder(words: readonly Word[]): Word[] {
  const ordered: Word[] = [];
  for (const word of words) {
    const last = ordered.at(-1);
    const startMs = Math.max(word.startMs, last?.startMs ?? 0);
    if (last && last.endMs > startMs) last.endMs = startMs;
    ordered.push({ ...word, startMs, endMs: Math.max(word.endMs, startMs) });
  }
  return ordered;
}

const pauseMs = 700;
const longestSegmentMs = 30_000;

/** Stretches of speech: they end at a full stop, at a pause, and after half a minute in any case. */
export function segmentsOf(words: readonly Word[]): Segment[] {
  const segments: Segment[] = [];
  for (const word of words) {
    const segment = segments.at(-1);
    const last = segment?.words.at(-1);
    const ends = last && (/[.!?…。！？]["'”’»)\]]*$/u.test(last.text) || word.startMs - last.endMs > pauseMs);
    if (!segment || ends || word.endMs - segment.startMs > longestSegmentMs) {
      segments.push({ startMs: word.startMs, endMs: word.endMs, words: [word] });
    } else {
      segment.words.push(word);
      segment.endMs = word.endMs;
    }
  }
  return segments;
}

/** The language of most of the words. */
function mostSpoken(heard: readonly (Recognised | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const recognised of heard) {
    if (!recognised?.language) continue;
    const words = recognised.segments.reduce((sum, segment) => sum + segment.words.length, 0);
    counts.set(recognised.language, (counts.get(recognised.language) ?? 0) + words);
  }
  return [...counts].filter(([, words]) => words > 0).sort((a, b) => b[1] - a[1])[0]?.[0];
}
