import type { Hit } from "@/lib/search/hits";

/** A place in a lecture at which something stands that was looked for. */
export interface FoundPassage {
  kind: "title" | "said" | "shown";
  slide?: number;
  /** When its first hit is said, or its slide comes on; 0 for a title. */
  startMs: number;
  text: string;
  /** UTF-16 offsets in `text`. */
  hits: Hit[];
}

export interface FoundLecture {
  lectureId: string;
  title: string;
  createdAtMs: number;
  hasThumbnail: boolean;
  /** The best first. */
  passages: FoundPassage[];
  /** How many more passages were found, as far as was looked. */
  more: number;
}

export interface SearchAnswer {
  query: string;
  lectures: FoundLecture[];
  /** What was typed is nowhere; these come close. */
  isLoose: boolean;
  /** Lectures are still being read for the first time; more may be found later. */
  isFilling: boolean;
}

export interface Candidate extends FoundPassage {
  lectureId: string;
  /** Higher is better. */
  score: number;
}

const mostLectures = 20;
const passagesEach = 4;

/** By lecture, the lecture with the best passage first; a title that matches is a reason by itself. */
export function byLecture(candidates: readonly Candidate[]): { lectureId: string; passages: FoundPassage[]; more: number }[] {
  const lectures = Map.groupBy(candidates, ({ lectureId }) => lectureId);
  return [...lectures]
    .map(([lectureId, found]) => {
      const sorted = found.toSorted((a, b) => b.score - a.score || a.startMs - b.startMs);
      const best = (sorted[0]?.score ?? 0) * (1 + Math.min(found.length, 10) / 50);
      const passages = sorted.slice(0, passagesEach).map(({ lectureId: _, score: __, ...passage }) => passage);
      return { lectureId, best, passages, more: found.length - passages.length };
    })
    .sort((a, b) => b.best - a.best)
    .slice(0, mostLectures)
    .map(({ best: _, ...found }) => found);
}

/** Where a passage leads: whole seconds, not later than the word, which the reader lights as it stands there. */
export function placeOf(
  lectureId: string,
  { kind, startMs, text, hits }: Pick<FoundPassage, "kind" | "startMs" | "text" | "hits">,
): string {
  if (kind === "title") return `/lectures/${lectureId}`;
  const [first] = hits;
  const found = first ? `&q=${encodeURIComponent(text.slice(first.start, first.end))}` : "";
  return `/lectures/${lectureId}?t=${Math.floor(startMs / 1000)}${found}`;
}

/** The text in pieces, those that were found marked. */
export function litPieces({ text, hits }: Pick<FoundPassage, "text" | "hits">): { text: string; isHit: boolean; at: number }[] {
  const pieces: { text: string; isHit: boolean; at: number }[] = [];
  let at = 0;
  for (const { start, end } of hits) {
    if (start > at) pieces.push({ text: text.slice(at, start), isHit: false, at });
    pieces.push({ text: text.slice(start, end), isHit: true, at: start });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isHit: false, at });
  return pieces;
}
