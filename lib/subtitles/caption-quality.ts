import { z } from "zod";
import type { Cue } from "@/lib/subtitles/cue";
import { columns, lineColumns } from "@/lib/subtitles/cue-lines";
import type { Word } from "@/lib/transcription/transcript";

/** Figures by which subtitles are judged (standards.md D1; FCC 79.1: accurate, synchronous, complete). Times in ms, ratios 0..1. */
export const captionQualitySchema = z.object({
  cues: z.number().int(),
  words: z.number().int(),
  /** Characters a second that a reader has to follow. */
  speed: z.object({ median: z.number(), worst: z.number(), aboveAim: z.number().int(), aboveLimit: z.number().int() }),
  /** Cues under 5/6 s, and those with a line of more than 42 columns. */
  tooShort: z.number().int(),
  tooWide: z.number().int(),
  /** Share of the time in which somebody speaks that has a cue; absent where nobody listened for voices. */
  coverage: z.number().min(0).max(1).optional(),
  missingMs: z.number().int(),
  /** Words that the recogniser was less than half sure of, of those for which it said how sure it was. */
  doubtful: z.object({ words: z.number().int(), of: z.number().int() }),
  /** The mean of what the recogniser says of its own words: an estimate, no measurement. */
  meanConfidence: z.number().min(0).max(1).optional(),
  reviewed: z.boolean(),
});
export type CaptionQuality = z.infer<typeof captionQualitySchema>;

export const speedAim = 17;
export const speedLimit = 20;
const shortestMs = 833;
export const doubtfulBelow = 0.5;

interface Range {
  startMs: number;
  endMs: number;
}

/** @param given.speech when somebody speaks, in order, not overlapping @param given.missing stretches nobody could listen to */
export function captionQuality(given: {
  cues: readonly Cue[];
  words: readonly Word[];
  speech?: readonly Range[];
  missing: readonly Range[];
  reviewed: boolean;
}): CaptionQuality {
  const speeds = given.cues.map(speedOf).sort((a, b) => a - b);
  const sure = given.words.flatMap((word) => word.confidence ?? []);
  const coverage = given.speech && coverageOf(given.speech, given.cues);
  return {
    cues: given.cues.length,
    words: given.words.length,
    speed: {
      median: rounded(speeds[Math.floor(speeds.length / 2)] ?? 0),
      worst: rounded(speeds.at(-1) ?? 0),
      aboveAim: speeds.filter((speed) => speed > speedAim).length,
      aboveLimit: speeds.filter((speed) => speed > speedLimit).length,
    },
    tooShort: given.cues.filter((cue) => cue.endMs - cue.startMs < shortestMs).length,
    tooWide: given.cues.filter((cue) => cue.text.split("\n").some((line) => columns(line) > lineColumns)).length,
    ...(coverage !== undefined && { coverage }),
    missingMs: sum(given.missing.map(lengthOf)),
    doubtful: { words: sure.filter((confidence) => confidence < doubtfulBelow).length, of: sure.length },
    ...(sure.length > 0 && { meanConfidence: sum(sure) / sure.length }),
    reviewed: given.reviewed,
  };
}

/** Characters a second, as they are counted for the aim of 17. */
export function speedOf(cue: Cue): number {
  return columns(cue.text.replaceAll("\n", " ")) / (Math.max(1, lengthOf(cue)) / 1000);
}

/** How much of the first ranges the second cover; both in order, neither overlapping itself. */
function coverageOf(speech: readonly Range[], cues: readonly Range[]): number | undefined {
  const total = sum(speech.map(lengthOf));
  if (total === 0) return undefined;
  let [covered, first] = [0, 0];
  for (const span of speech) {
    while (first < cues.length && cues[first]!.endMs <= span.startMs) first += 1;
    for (let at = first; at < cues.length && cues[at]!.startMs < span.endMs; at += 1)
      covered += Math.min(span.endMs, cues[at]!.endMs) - Math.max(span.startMs, cues[at]!.startMs);
  }
  return Math.min(1, covered / total);
}

const lengthOf = (range: Range) => range.endMs - range.startMs;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const rounded = (number: number) => Math.round(number * 10) / 10;
