import { useEffect, useState } from "react";
import { callApi } from "@/components/lecture/call-api";
import type { Reading } from "@/lib/document/reading";
import type { WordTimes } from "@/lib/reader/word-times";

/** Asked for once the page stands; until then, and where that fails, paragraphs are the finest grain. */
export function useWordTimes(url: string | undefined, reading: Reading): readonly WordTimes[] | undefined {
  const [times, setTimes] = useState<{ of: Reading; paragraphs: WordTimes[] }>();
  useEffect(() => {
    if (!url) return;
    let isOver = false;
    callApi<{ paragraphs: WordTimes[] }>("GET", url)
      .then(({ paragraphs }) => !isOver && setTimes({ of: reading, paragraphs }))
      .catch(() => {});
    return () => {
      isOver = true;
    };
  }, [url, reading]);
  return times?.of === reading ? times.paragraphs : undefined;
}
