import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { light, paragraphId, rangeIn } from "@/components/reader/highlights";
import type { Reading } from "@/lib/document/reading";
import { findInReading, type Hit, level } from "@/lib/reader/find";
import { paragraphsOf } from "@/lib/reader/place";
import { startAt, type WordTimes } from "@/lib/reader/word-times";

/** What is looked for, where it stands, and which place one is at. Places are lit; `onHit` is told where to go. */
export function useFind(reading: Reading, times: readonly WordTimes[] | undefined, onHit: (hit: Hit, ms: number) => void, asked = "") {
  const [query, setQuery] = useState(asked);
  const [current, setCurrent] = useState(-1);
  const wanted = useDeferredValue(query);
  const levelled = useMemo(() => (wanted.trim() === "" ? [] : paragraphsOf(reading).map(({ text }) => level(text))), [reading, wanted]);
  const hits = useMemo(() => (wanted.trim() === "" ? [] : findInReading(reading, levelled, wanted)), [reading, levelled, wanted]);
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

  const momentOf = (hit: Hit) => {
    if (hit.at === "slide") return hit.startMs;
    const own = times?.[hit.paragraph];
    return (own && startAt(own, hit.from)) ?? paragraphsOf(reading)[hit.paragraph]!.startMs;
  };
  const step = (by: 1 | -1) => {
    if (hits.length === 0) return;
    const next = current < 0 && by === -1 ? hits.length - 1 : (current + by + hits.length) % hits.length;
    setCurrent(next);
    onHit(hits[next]!, momentOf(hits[next]!));
  };
  return {
    query,
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
