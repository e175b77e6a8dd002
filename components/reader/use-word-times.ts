import { useEffect, useState } from "react";
import { callApi } from "@/components/lecture/call-api";
import type { Reading } from "@/lib/document/reading";
import type { WordTimes } from "@/lib/reader/word-times";
import type { Span } from "@/lib/slides/slide";

interface Answer {
  paragraphs: WordTimes[];
  /** Where nobody speaks. */
  silences: Span[];
}

const none: readonly Span[] = [];

/** Asked for once the page stands; until then, and where that fails, paragraphs are the finest grain. */
export function useWordTimes(
  url: string | undefined,
  reading: Reading,
): { times: readonly WordTimes[] | undefined; silences: readonly Span[] } {
  const [known, setKnown] = useState<Answer & { of: Reading }>();
  useEffect(() => {
    if (!url) return;
    let isOver = false;
    callApi<Answer>("GET", url)
      .then((answer) => !isOver && setKnown({ of: reading, ...answer }))
      .catch(() => {});
    return () => {
      isOver = true;
    };
  }, [url, reading]);
  return known?.of === reading ? { times: known.paragraphs, silences: known.silences } : { times: undefined, silences: none };
}
