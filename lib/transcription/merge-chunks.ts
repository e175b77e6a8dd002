import type { Span } from "@/lib/slides/slide";
import type { Chunk, ChunkPlan } from "@/lib/transcription/chunks";
import { doubt, shareOfSpeech } from "@/lib/transcription/doubts";
import { findLoops } from "@/lib/transcription/loops";
import type { Recognised, RecognisedSegment } from "@/lib/transcription/recognised";
import { recordedSegments } from "@/lib/transcription/recorded";
import { joinWords } from "@/lib/transcription/seam";
import { type FoundLanguage, type Removed, type Segment, type Transcript, textOf, type Word } from "@/lib/transcription/transcript";

/** What was heard of a recording, chunk by chunk. */
export interface Heard {
  plan: Pick<ChunkPlan, "chunks">;
  /** By chunk; undefined where nobody could listen. */
  chunks: readonly (Recognised | undefined)[];
  /** When somebody may speak, in order: what was heard elsewhere is not believed. */
  speech: readonly Span[];
  /** Engine and model, for people. */
  source: string;
  /** BCP 47: what the owner said it is. */
  language?: string;
  foundLanguage?: FoundLanguage;
}

/** What was heard in each chunk, as one transcript: times of the recording, no word lost or twice at a border, nothing that is not believed. */
export function mergeChunks({ plan, chunks, speech, source, ...told }: Heard): Transcript {
  const removed: Removed[] = [];
  const missing: Transcript["missing"] = [];
  const language = told.language ?? told.foundLanguage?.language ?? mostSpoken(chunks);
  let words: Word[] = [];
  for (const [index, chunk] of plan.chunks.entries()) {
    const recognised = chunks[index];
    if (!recognised) {
      missing.push({ startMs: chunk.startMs, endMs: chunk.endMs, reason: "could not be listened to" });
      continue;
    }
    const other = recognised.language && recognised.language !== language ? { language: recognised.language } : {};
    const heard = believed(chunk, recognised, speech, removed).map((word) => ({ ...word, ...other }));
    words = joinWords(words, heard, chunks[index - 1] && plan.chunks[index - 1], chunk);
  }
  // Again over all of it: a recogniser that is caught says the same in one chunk after the other.
  const spoken = withoutLoops([{ startMs: 0, endMs: 0, words }], removed).flatMap((segment) => segment.words);
  removed.sort((a, b) => a.startMs - b.startMs);
  return {
    version: 1,
    ...(language && { language }),
    ...(!told.language && told.foundLanguage && { foundLanguage: told.foundLanguage }),
    ...(chunks.some((recognised) => recognised?.estimatedTimes) && { estimatedTimes: true as const }),
    origin: "machine",
    source,
    segments: segmentsOf(inOrder(spoken)),
    removed,
    missing,
  };
}

/** A chunk's believed words in times of the recording; what is not believed goes to `removed`. */
function believed(chunk: Chunk, recognised: Recognised, speech: readonly Span[], removed: Removed[]): Word[] {
  const near = speech.filter((span) => span.endMs > chunk.startMs && span.startMs < chunk.endMs);
  const segments = withoutLoops(
    recognised.segments.flatMap((segment) => recordedSegments(segment, chunk)),
    removed,
  );
  return segments.flatMap((segment, index) => {
    const after = segments[index + 1]?.startMs ?? chunk.endMs;
    const before = segments[index - 1]?.endMs ?? chunk.startMs;
    const roomMs = Math.max(after, segment.endMs) - Math.min(before, segment.startMs);
    const reason = segment.startMs >= chunk.endMs ? "after the end of the audio" : doubt(segment, near, roomMs);
    if (!reason) return segmentsOf(segment.words).flatMap((sentence) => overSpeech(sentence.words, near, removed));
    removed.push(removal(segment.words, reason));
    return [];
  });
}

/** One believed segment may still end in a sentence that was added over the silence behind it. */
function overSpeech(words: Word[], speech: readonly Span[], removed: Removed[]): Word[] {
  // Recognisers place words up to 0.3 s beside the voice.
  const around = speech.map((span) => ({ startMs: span.startMs - 300, endMs: span.endMs + 300 }));
  if (shareOfSpeech(words, around) >= 0.2) return words;
  removed.push(removal(words, "over silence"));
  return [];
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
