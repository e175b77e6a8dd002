import { useSyncExternalStore } from "react";
import type { Playback } from "@/components/reader/playback";

/** Something of the player, as a primitive: the component is drawn anew only when it changes. */
export function usePlayback<T extends string | number | boolean>(playback: Playback, read: (playback: Playback) => T, onServer: T): T {
  return useSyncExternalStore(
    playback.subscribe,
    () => read(playback),
    () => onServer,
  );
}
