import type { FoundSlide } from "@/lib/slides/slide";

/** Ground truth of a made lecture, as in `../shared/lectures/*.json`. Times in seconds. */
export interface Truth {
  duration: number;
  visits: { slide: string; start: number; stable: number; full: number; end: number; required: boolean }[];
  ignore: { start: number; end: number }[];
}

export interface Score {
  right: number;
  wrong: number;
  missed: number;
  /** Second entries for a slide; they count as wrong. */
  duplicates: number;
  precision: number;
  recall: number;
  f1: number;
  /** Median and worst distance of a true change to the nearest span start, outside the transition; at most 2 s each. */
  boundaryMedian: number;
  boundaryWorst: number;
}

const tolerance = 0.15;

/** Scores what was found as in slides.md, "How a result is judged". */
export function scoreSlides(found: readonly FoundSlide[], truth: Truth): Score {
  const seen = new Set<string>();
  let [right, wrong, duplicates] = [0, 0, 0];
  const ignored = new Set<unknown>();
  for (const { pictureMs } of found) {
    const at = pictureMs / 1000;
    const visit = truth.visits.find((it) => at >= it.full - tolerance && at < it.end);
    const span = truth.ignore.find((it) => at >= it.start - tolerance && at <= it.end + tolerance && !ignored.has(it));
    if (visit && !seen.has(visit.slide)) {
      seen.add(visit.slide);
      right += 1;
    } else if (span) ignored.add(span);
    else {
      wrong += 1;
      if (visit) duplicates += 1;
    }
  }
  const owed = new Set(truth.visits.filter((visit) => visit.required).map((visit) => visit.slide));
  const missed = [...owed].filter((slide) => !seen.has(slide)).length;
  const [precision, recall] = [right / Math.max(1, right + wrong), right / Math.max(1, right + missed)];
  const errors = boundaryErrors(found, truth);
  return {
    ...{ right, wrong, missed, duplicates, precision, recall },
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    boundaryMedian: errors[Math.floor(errors.length / 2)] ?? 0,
    boundaryWorst: errors.at(-1) ?? 0,
  };
}

function boundaryErrors(found: readonly FoundSlide[], truth: Truth): number[] {
  const starts = found.flatMap((slide) => slide.spans.map((span) => span.startMs / 1000));
  const distance = (at: number, visit: Truth["visits"][number]) => Math.max(0, visit.start - at, at - visit.stable);
  return truth.visits
    .slice(1)
    .map((visit) => Math.min(2, ...starts.map((at) => distance(at, visit))))
    .sort((a, b) => a - b);
}
