import { useCallback, useRef } from "react";

/** How much is heard before and after a word. */
const aroundMs = 1000;

/** The lecture's sound: from a moment on, or around one. */
export function usePlayer() {
  const ref = useRef<HTMLVideoElement>(null);
  const until = useRef(Number.POSITIVE_INFINITY);
  const play = useCallback((fromMs: number, toMs = Number.POSITIVE_INFINITY) => {
    const player = ref.current;
    if (!player) return;
    until.current = toMs;
    player.currentTime = Math.max(0, fromMs) / 1000;
    void player.play().catch(() => {}); // It may not be allowed before the first press; the player's own button is there.
  }, []);
  const playAround = useCallback((startMs: number, endMs: number) => play(startMs - aroundMs, endMs + aroundMs), [play]);
  const onTime = useCallback(() => {
    const player = ref.current;
    if (player && player.currentTime * 1000 >= until.current) {
      until.current = Number.POSITIVE_INFINITY;
      player.pause();
    }
  }, []);
  const toggle = useCallback(() => {
    const player = ref.current;
    if (!player) return;
    until.current = Number.POSITIVE_INFINITY;
    if (player.paused) void player.play().catch(() => {});
    else player.pause();
  }, []);
  return { ref, play, playAround, onTime, toggle, nowMs: () => Math.round((ref.current?.currentTime ?? 0) * 1000) };
}
