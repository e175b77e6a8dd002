import type { FoundSlide } from "@/lib/slides/slide";

export interface Visit {
  slide: string;
  /** The first changed frame. */
  start: number;
  /** The transition is over. */
  stable: number;
  /** The last build step is on. */
  full: number;
  end: number;
  required: boolean;
}

/** Ground truth of a made lecture, as in `../shared/lectures/*.json`. Times in seconds. */
export interface Truth {
  duration: number;
  visits: Visit[];
  /** Live pictures: no slide is owed. */
  ignore: { start: number; end: number }[];
}

/**
 * What a found entry turned out to be. `live`: the one entry that an `ignore` span may have, without credit or blame. Wrong are
 * `duplicate` (a second entry for a slide), `unfinished` (a build step was still to come), `mid_transition`, and `outside` any visit.
 */
export const verdicts = ["right", "live", "duplicate", "unfinished", "mid_transition", "outside"] as const;
export type Verdict = (typeof verdicts)[number];

export interface Judged {
  /** Position among the entries, from 1. */
  number: number;
  entry: FoundSlide;
  verdict: Verdict;
  /** The visit during which its picture was taken. */
  visit?: Visit;
}

export interface Score {
  right: number;
  wrong: number;
  missed: number;
  duplicates: number;
  unfinished: number;
  midTransition: number;
  outside: number;
  precision: number;
  recall: number;
  f1: number;
  /** Median and worst distance of a true change to the nearest span start, outside the transition; at most 2 s each. */
  boundaryMedian: number;
  boundaryWorst: number;
  judged: Judged[];
  missedSlides: string[];
  /** The true change for each visit but the first, with its distance in seconds. */
  boundaries: { visit: Visit; distance: number }[];
}

/** Of times, in seconds: a picture may be this much earlier than the last build step. */
export const tolerance = 0.15;

/** Scores what was found as in slides.md, "How a result is judged". */
export function scoreSlides(found: readonly FoundSlide[], truth: Truth): Score {
  const judged = judge(found, truth);
  const count = (verdict: Verdict) => judged.filter((it) => it.verdict === verdict).length;
  const seen = new Set(judged.filter((it) => it.verdict === "right").map((it) => it.visit!.slide));
  const owed = new Set(truth.visits.filter((visit) => visit.required).map((visit) => visit.slide));
  const missedSlides = [...owed].filter((slide) => !seen.has(slide));
  const [right, wrong, missed] = [count("right"), judged.length - count("right") - count("live"), missedSlides.length];
  // Where nothing is owed and nothing is found, nothing could be better.
  const ratio = (of: number, all: number) => (all === 0 ? Number(missed === 0) : of / all);
  const [precision, recall] = [ratio(right, right + wrong), ratio(right, right + missed)];
  const boundaries = boundaryErrors(found, truth);
  const distances = boundaries.map((it) => it.distance).sort((a, b) => a - b);
  return {
    ...{ right, wrong, missed, precision, recall },
    duplicates: count("duplicate"),
    unfinished: count("unfinished"),
    midTransition: count("mid_transition"),
    outside: count("outside"),
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    boundaryMedian: distances[Math.floor(distances.length / 2)] ?? 0,
    boundaryWorst: distances.at(-1) ?? 0,
    ...{ judged, missedSlides, boundaries },
  };
}

function judge(found: readonly FoundSlide[], truth: Truth): Judged[] {
  const seen = new Set<string>();
  const taken = new Set<unknown>();
  return found.map((entry, index) => {
    const at = entry.pictureMs / 1000;
    const as = (verdict: Verdict, visit?: Visit): Judged => ({ number: index + 1, entry, verdict, ...(visit && { visit }) });
    const finished = truth.visits.find((it) => at >= it.full - tolerance && at < it.end);
    if (finished && !seen.has(finished.slide)) {
      seen.add(finished.slide);
      return as("right", finished);
    }
    const span = truth.ignore.find((it) => at >= it.start - tolerance && at <= it.end + tolerance && !taken.has(it));
    if (span) {
      taken.add(span);
      return as("live");
    }
    if (finished) return as("duplicate", finished);
    const visit = truth.visits.find((it) => at >= it.start && at < it.end);
    if (!visit) return as("outside");
    return as(at < visit.stable ? "mid_transition" : "unfinished", visit);
  });
}

function boundaryErrors(found: readonly FoundSlide[], truth: Truth): Score["boundaries"] {
  const starts = found.flatMap((slide) => slide.spans.map((span) => span.startMs / 1000));
  const distance = (at: number, visit: Visit) => Math.max(0, visit.start - at, at - visit.stable);
  return truth.visits.slice(1).map((visit) => ({ visit, distance: Math.min(2, ...starts.map((at) => distance(at, visit))) }));
}
