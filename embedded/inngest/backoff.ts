const minute = 60_000;
const tableMs = [15_000, 30_000, minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 40 * minute, 60 * minute, 120 * minute];
const jitterMs = 30_000;

/**
 * How long to wait before the next attempt, as the real server does: a table plus up to 30 s, so that many runs that failed
 * together do not come back together.
 * @param attempt the attempt that failed, from 0
 * @param random from 0 to 1
 * @returns ms
 */
export function backoffMs(attempt: number, random: number): number {
  return (tableMs[Math.min(attempt, tableMs.length - 1)] ?? jitterMs) + Math.floor(random * jitterMs);
}
