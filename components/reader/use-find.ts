import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { light, paragraphId, rangeIn } from "@/components/reader/highlights";
import type { Reading, ReadingParagraph } from "@/lib/document/reading";
import { findInReading, type Hit, level } from "@/lib/reader/find";

/** Who says where one is: the first step leads to the next place from there. */
type NowMs = () => number;
/** When the word at an offset of a paragraph is said. */
type WordMs = (paragraph: number, offset: number) => number;

/** What is looked for, where it stands, and which place one is at. Places are lit; `onHit` is told where to go. */
export function useFind(
  reading: Reading,
  paragraphs: readonly ReadingParagraph[],
  { onHit, wordMs, nowMs, asked }: { onHit: (hit: Hit, ms: number) => void; wordMs: WordMs; nowMs: NowMs; asked: string },
) {
  const [query, setQuery] = useState(asked);
  const [current, setCurrent] = useState(-1);
  const wanted = useDeferredValue(query);
  const isAsked = wanted.trim() !== "";
  const levelled = useMemo(() => (isAsked ? paragraphs.map(({ text }) => level(text)) : []), [paragraphs, isAsked]);
  const hits = useMemo(() => (isAsked ? findInReading(reading, levelled, wanted) : []), [reading, levelled, wanted, isAsked]);
  useEffect(() => {
    const ranges = hits.map((hit) => (hit.at === "words" ? rangeOf(hit) : undefined));
    light(
      "hit",
      ranges.filter((range) => range !== undefined),
    );
    light(
      "hit-now",
      [ranges[current]].filter((range) => range !== undefined),
    );
    return () => light("hit", []);
  }, [hits, current]);

  const momentOf = (hit: Hit) => (hit.at === "slide" ? hit.startMs : wordMs(hit.paragraph, hit.from));
  /** Within the last second counts as here: an address leads to whole seconds. */
  const nearest = (by: 1 | -1) => {
    const after = hits.findIndex((hit) => momentOf(hit) >= nowMs() - 1000);
    if (by === 1) return Math.max(0, after);
    return (after < 0 ? hits.length : after) + hits.length - 1;
  };
  const step = (by: 1 | -1) => {
    if (hits.length === 0) return;
    const next = (current < 0 ? nearest(by) : current + by + hits.length) % hits.length;
    setCurrent(next);
    onHit(hits[next]!, momentOf(hits[next]!));
  };
  return {
    query,
    /** What the hits are of: typing may be ahead of it. */
    wanted,
    hits,
    current,
    step,
    momentOf,
    setQuery: (text: string) => {
      setQuery(text);
      setCurrent(-1);
    },
  };
}

function rangeOf(hit: Extract<Hit, { at: "words" }>): Range | undefined {
  return rangeIn(document.getElementById(paragraphId(hit.paragraph)), hit.from, hit.to);
}
