import { useEffect, useRef } from "react";
import { paragraphId } from "@/components/reader/highlights";
import type { Playback } from "@/components/reader/playback";
import { bringIntoSight } from "@/components/reader/use-following";
import type { Place } from "@/lib/reader/place";

/**
 * What the address leads to stands there when the page has come: a slide, or the words of a moment. Not again when more of the lecture
 * follows: by then whoever reads is somewhere else.
 */
export function useArrival(playback: Playback, placeAt: (ms: number) => Place, slide: number | undefined): void {
  const hasArrived = useRef(false);
  useEffect(() => {
    if (hasArrived.current) return;
    hasArrived.current = true;
    if (slide !== undefined) bringIntoSight(document.getElementById(`slide-${slide}`));
    else if (playback.nowMs > 0) bringIntoSight(document.getElementById(paragraphId(placeAt(playback.nowMs).paragraph)));
  }, [playback, placeAt, slide]);
}
