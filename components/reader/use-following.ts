import { type RefObject, useEffect, useState } from "react";
import { light, paragraphId, rangeIn } from "@/components/reader/highlights";
import type { Playback } from "@/components/reader/playback";
import type { Place } from "@/lib/reader/place";
import { type WordTimes, wordRange } from "@/lib/reader/word-times";

/**
 * Keeps the words in step with the player: lights the word being said, and keeps its paragraph in sight until the reader scrolls by
 * hand. The page is never drawn anew for it.
 * @param isInStep whether the page may scroll by itself at all
 * @returns whether it follows, and a way back to the present moment
 */
export function useFollowing(
  playback: Playback,
  placeAt: (ms: number) => Place,
  times: readonly WordTimes[] | undefined,
  scope: RefObject<HTMLElement | null>,
  isInStep: boolean,
): { isFollowing: boolean; follow: () => void } {
  const [isFollowing, setIsFollowing] = useState(true);
  useEffect(() => {
    let lit = "";
    let shown = -1;
    const keepUp = () => {
      const place = placeAt(playback.nowMs);
      const element = document.getElementById(paragraphId(place.paragraph));
      const own = times?.[place.paragraph];
      const range = own && element ? wordRange(own, element.textContent, playback.nowMs) : undefined;
      const now = `${place.paragraph} ${range?.join()}`;
      if (now !== lit) {
        lit = now;
        const said = range && rangeIn(element, ...range);
        light("word-now", said ? [said] : []);
      }
      if (isInStep && isFollowing && playback.isPlaying && place.paragraph !== shown) {
        shown = place.paragraph;
        bringIntoSight(element);
      }
    };
    keepUp();
    const stop = playback.subscribe(keepUp);
    return () => {
      stop();
      light("word-now", []);
    };
  }, [playback, placeAt, times, isFollowing, isInStep]);

  useEffect(() => {
    const byHand = (event: Event) => {
      if (event instanceof KeyboardEvent && !scrollingKeys.has(event.key)) return;
      if (playback.isPlaying && event.target instanceof Node && scope.current?.contains(event.target)) setIsFollowing(false);
    };
    const names = ["wheel", "touchmove", "keydown"] as const;
    for (const name of names) window.addEventListener(name, byHand, { passive: true });
    return () => {
      for (const name of names) window.removeEventListener(name, byHand);
    };
  }, [playback, scope]);

  return {
    isFollowing,
    follow: () => {
      setIsFollowing(true);
      bringIntoSight(document.getElementById(paragraphId(Math.max(0, placeAt(playback.nowMs).paragraph))));
    },
  };
}

const scrollingKeys = new Set(["PageUp", "PageDown", "ArrowUp", "ArrowDown", "Home", "End"]);

/** In the middle, at once where motion is not wanted. */
export function bringIntoSight(element: Element | null): void {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "center", behavior: isStill ? "auto" : "smooth" });
}
