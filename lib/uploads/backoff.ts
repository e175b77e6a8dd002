const firstMs = 1000;
const longestMs = 30_000;

/**
 * How long to wait before try number `attempt` (from 1): 1 s, 2 s, 4 s … 30 s, each between half and the whole of it, so that many
 * browsers do not come back at the same moment. @param random 0..1
 */
export function backoffMs(attempt: number, random: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return Math.round(whole / 2 + (whole / 2) * random);
}
