import type { Draft } from "@/lib/corrections/draft";

export interface History {
  past: readonly Draft[];
  now: Draft;
  future: readonly Draft[];
  /** What the last change was: changes of one name that follow each other quickly are undone together. */
  last?: { name: string; atMs: number } | undefined;
}

const mostSteps = 500;
const togetherMs = 1200;

/** @param name of a change that may join the one before ("typing in 3"); absent: it stands alone */
export function changed(history: History, now: Draft, nowMs: number, name?: string): History {
  if (now === history.now) return history;
  const joins = name !== undefined && history.last?.name === name && nowMs - history.last.atMs < togetherMs;
  const past = joins ? history.past : [...history.past, history.now].slice(-mostSteps);
  return { past, now, future: [], last: name === undefined ? undefined : { name, atMs: nowMs } };
}

export function undone({ past, now, future }: History): History {
  const before = past.at(-1);
  return before ? { past: past.slice(0, -1), now: before, future: [now, ...future] } : { past, now, future };
}

export function redone({ past, now, future }: History): History {
  const [next, ...rest] = future;
  return next ? { past: [...past, now], now: next, future: rest } : { past, now, future };
}

/** Something that is no step of its own, such as the end of typing in a block. */
export function amended(history: History, now: Draft): History {
  return now === history.now ? history : { ...history, now };
}
