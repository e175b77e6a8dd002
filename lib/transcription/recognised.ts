import { z } from "zod";
import { languageTag } from "@/lib/transcription/language";
import { isUnspaced, splitWords, spreadWords } from "@/lib/transcription/split-words";
import { type Word, wordSchema } from "@/lib/transcription/transcript";

/** What a recogniser gave for one piece of audio; times count from the piece's beginning. */
export const recognisedSchema = z.object({
  /** BCP 47. */
  language: z.string().optional(),
  /** How sure it is of the language, 0..1, where it says so. */
  languageProbability: z.number().min(0).max(1).optional(),
  /** It told no times at all: words are spread over the piece. */
  estimatedTimes: z.literal(true).optional(),
  segments: z.array(
    z.object({
      startMs: z.number().int().nonnegative(),
      endMs: z.number().int().nonnegative(),
      words: z.array(wordSchema),
      noSpeechProbability: z.number().optional(),
      averageLogProbability: z.number().optional(),
    }),
  ),
});
export type Recognised = z.infer<typeof recognisedSchema>;
export type RecognisedSegment = Recognised["segments"][number];

const answeredWord = z.object({
  word: z.string(),
  start: z.number().optional(),
  end: z.number().optional(),
  probability: z.number().optional(),
  /** whisper.cpp: when the token begins by alignment, in hundredths of a second; −1: not aligned. */
  t_dtw: z.number().optional(),
});
const answerSchema = z.object({
  text: z.string().default(""),
  language: z.string().nullish(),
  detected_language: z.string().nullish(),
  detected_language_probability: z.number().nullish(),
  segments: z
    .array(
      z.object({
        text: z.string().default(""),
        start: z.number().optional(),
        end: z.number().optional(),
        words: z.array(answeredWord).nullish(),
        avg_logprob: z.number().nullish(),
        no_speech_prob: z.number().nullish(),
      }),
    )
    .nullish(),
  words: z.array(answeredWord).nullish(),
});
type Answer = z.infer<typeof answerSchema>;
type AnsweredWord = z.infer<typeof answeredWord>;

/**
 * Reads an answer of `/v1/audio/transcriptions` in any of the shapes there are: `verbose_json` with words at the top (OpenAI) or
 * in the segments (whisper.cpp, where a "word" is a token), segments without words, or `json` with nothing but text.
 * Where there are no times for words they are spread over what is known. Where nothing is said of single words, each is as sure as
 * its segment's mean token (e to the power of `avg_logprob`). @throws ZodError when it is no such answer
 */
export function parseAnswer(json: unknown, durationMs: number): Recognised {
  const answer = answerSchema.parse(json);
  const language = languageTag(answer.language ?? undefined);
  const segments = segmentsOf(answer, durationMs)
    .filter((segment) => segment.words.length > 0)
    .map((segment) => ({ ...segment, words: segment.words.map((word) => sureAs(segment, ordered(word))) }));
  const probability = answer.detected_language_probability;
  const isOwnProbability = typeof probability === "number" && languageTag(answer.detected_language ?? undefined) === language;
  const isTimeless = segments.length > 0 && !answer.segments?.length && !answer.words?.length;
  return {
    ...(language && { language }),
    ...(language && isOwnProbability && { languageProbability: Math.min(1, Math.max(0, probability)) }),
    ...(isTimeless && { estimatedTimes: true as const }),
    segments,
  };
}

function segmentsOf(answer: Answer, durationMs: number): RecognisedSegment[] {
  const given = answer.segments ?? [];
  const topWords = timed(answer.words ?? []);
  if (given.length === 0) {
    const words = topWords.length > 0 ? joinWords(topWords, answer.text) : spreadWords(answer.text, 0, durationMs);
    return [{ startMs: words[0]?.startMs ?? 0, endMs: words.at(-1)?.endMs ?? durationMs, words }];
  }
  return given.map((segment, index) => {
    const startMs = toMs(segment.start ?? 0);
    const endMs = Math.max(startMs, toMs(segment.end ?? durationMs / 1000));
    // A word at the top belongs to the segment in which it begins.
    const until = index === given.length - 1 ? Number.POSITIVE_INFINITY : toMs(given[index + 1]!.start ?? 0);
    const from = index === 0 ? Number.NEGATIVE_INFINITY : startMs;
    const own = timed(segment.words ?? []);
    const answered = own.length > 0 ? own : topWords.filter((word) => toMs(word.start) >= from && toMs(word.start) < until);
    return {
      startMs,
      endMs,
      words: answered.length > 0 ? joinWords(answered, segment.text) : spreadWords(segment.text, startMs, endMs),
      ...(typeof segment.no_speech_prob === "number" && { noSpeechProbability: segment.no_speech_prob }),
      ...(typeof segment.avg_logprob === "number" && { averageLogProbability: segment.avg_logprob }),
    };
  });
}

type TimedWord = AnsweredWord & { start: number; end: number };

function timed(words: AnsweredWord[]): TimedWord[] {
  const told = words.filter((word): word is TimedWord => word.word.trim() !== "" && word.start !== undefined && word.end !== undefined);
  return told.map((word, index) => aligned(word, told[index + 1]));
}

/** Alignment tells beginnings only: a token lasts to the next, or as long as it was thought to, where there is a pause. */
function aligned(word: TimedWord, next: TimedWord | undefined): TimedWord {
  const start = alignedStart(word);
  if (start === undefined) return word;
  const end = Math.min(next ? (alignedStart(next) ?? next.start) : Number.POSITIVE_INFINITY, Math.max(word.end, start + 0.3));
  return { ...word, start, end: Math.max(start, end) };
}

const alignedStart = ({ t_dtw }: AnsweredWord) => (t_dtw !== undefined && t_dtw >= 0 ? t_dtw / 100 : undefined);

/**
 * whisper.cpp and faster-whisper begin a word with its space (" loud" + "ness" is one word); OpenAI gives bare words without
 * the punctuation, which is then taken from the text.
 */
function joinWords(answered: TimedWord[], text: string): Word[] {
  const marksSpaces = answered.some((word) => /^\s/u.test(word.word));
  const isPlain = !isUnspaced(answered.map((word) => word.word).join(""));
  if (!marksSpaces && isPlain && answered.length > 1) return withPunctuation(answered, text);
  const words: Word[] = [];
  for (const token of answered) {
    const piece = token.word.trim();
    const last = words.at(-1);
    const isMark = /^[\p{P}\p{S}]+$/u.test(piece);
    const breaksUnspaced = isUnspaced(piece) && !!last && isUnspaced(last.text);
    const startsWord = /^\s/u.test(token.word) || !(marksSpaces || isMark || breaksUnspaced);
    if (last && !startsWord && (!breaksUnspaced || isMark)) {
      last.text += piece;
      last.endMs = Math.max(last.endMs, toMs(token.end));
      if (!isMark) lower(last, token.probability);
      continue;
    }
    words.push(wordOf(piece, token, last !== undefined && !startsWord));
  }
  return words;
}

function withPunctuation(answered: TimedWord[], text: string): Word[] {
  const pieces = splitWords(text);
  const bare = (value: string) => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  let next = 0;
  return answered.map((token) => {
    const wanted = bare(token.word);
    // It may be a few words on, where the text has what the list has not ("–", "%").
    const found = pieces.slice(next, next + 4).findIndex((piece) => wanted !== "" && bare(piece.text) === wanted);
    if (found < 0) return wordOf(token.word.trim(), token, false);
    next += found + 1;
    return wordOf(pieces[next - 1]!.text, token, false);
  });
}

function wordOf(text: string, token: TimedWord, glued: boolean): Word {
  const startMs = toMs(token.start);
  return {
    text,
    startMs,
    endMs: Math.max(startMs, toMs(token.end)),
    ...(token.probability !== undefined && { confidence: Math.min(1, Math.max(0, token.probability)) }),
    ...(glued && { glued: true as const }),
  };
}

function sureAs({ averageLogProbability }: RecognisedSegment, word: Word): Word {
  if (word.confidence !== undefined || averageLogProbability === undefined) return word;
  return { ...word, confidence: Math.min(1, Math.exp(averageLogProbability)) };
}

/** A word is as sure as its least sure token. */
function lower(word: Word, probability: number | undefined): void {
  if (probability !== undefined && word.confidence !== undefined) word.confidence = Math.max(0, Math.min(word.confidence, probability));
}

const ordered = (word: Word): Word => ({ ...word, endMs: Math.max(word.startMs, word.endMs) });

const toMs = (seconds: number) => Math.max(0, Math.round(seconds * 1000));
