import { useEffect } from "react";
import type { Playback } from "@/components/reader/playback";
import { afterSilence } from "@/lib/reader/silences";
import type { Span } from "@/lib/slides/slide";

/** While it plays, where nobody speaks is gone over. Who goes into a silence while it stands still stays there. */
export function useSkipSilence(playback: Playback, silences: readonly Span[], isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    return playback.subscribe(() => {
      const toMs = playback.isPlaying ? afterSilence(silences, playback.nowMs) : undefined;
      if (toMs !== undefined) playback.seek(toMs);
    });
  }, [playback, silences, isOn]);
}
