import { useEffect } from "react";

/** Keeps the screen, and with it the connection, awake while `wanted`. The lock is lost when the page is hidden and taken again after. */
export function useAwake(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let ended = false;
    const take = async () => {
      if (document.visibilityState !== "visible") return;
      // Refused on low battery: the upload goes on without it.
      const taken = await navigator.wakeLock.request("screen").catch(() => undefined);
      if (ended) void taken?.release();
      else lock = taken;
    };
    void take();
    document.addEventListener("visibilitychange", take);
    return () => {
      ended = true;
      document.removeEventListener("visibilitychange", take);
      void lock?.release();
    };
  }, [wanted]);
}
