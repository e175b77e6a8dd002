import { useEffect, useState } from "react";
import { callApi } from "@/components/lecture/call-api";
import type { ShownWords } from "@/lib/reader/shown-words";

/** Where words stand on the slides: asked for when somebody looks for something, once. Where that fails nothing is lit on them. */
export function useShownWords(url: string | undefined, isWanted: boolean): readonly ShownWords[] {
  const [known, setKnown] = useState<{ of: string; slides: ShownWords[] }>();
  const isKnown = known?.of === url;
  useEffect(() => {
    if (!url || !isWanted || isKnown) return;
    let isOver = false;
    callApi<{ slides: ShownWords[] }>("GET", url)
      .then(({ slides }) => !isOver && setKnown({ of: url, slides }))
      .catch(() => {});
    return () => {
      isOver = true;
    };
  }, [url, isWanted, isKnown]);
  return known && isKnown ? known.slides : none;
}

const none: readonly ShownWords[] = [];
