import { env } from "@/lib/env";

/** At most `HEAVY_PROCESSES` pieces of heavy work run at once on this machine; the others wait in order. */
let running = 0;
const waiting: (() => void)[] = [];

export async function withHeavySlot<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  await enter(signal);
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function enter(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (running < env().HEAVY_PROCESSES) {
    running += 1;
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const go = () => {
      signal.removeEventListener("abort", leave);
      running += 1;
      resolve();
    };
    const leave = () => {
      const index = waiting.indexOf(go);
      if (index >= 0) waiting.splice(index, 1);
      reject(signal.reason);
    };
    signal.addEventListener("abort", leave, { once: true });
    waiting.push(go);
  });
}
