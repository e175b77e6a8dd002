const unitMs: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };

/** "1h30m" → 5_400_000. undefined when the text is no duration as the SDK writes them. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+[wdhms])+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)([wdhms])/g)) sum += Number(amount) * (unitMs[unit ?? ""] ?? 0);
  return sum;
}

/** When a duration from now, or a point in time (ISO 8601), is reached, as epoch ms; undefined when the text is neither. */
export function parseDeadline(text: string, now: number): number | undefined {
  const duration = parseDuration(text);
  if (duration !== undefined) return now + duration;
  const point = /^\d{4}-/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(point) ? undefined : point;
}

/** The header `retry-after`: whole seconds, or a point in time. @returns epoch ms */
export function parseRetryAfter(text: string, now: number): number | undefined {
  if (/^\d+$/.test(text)) return now + Number(text) * 1_000;
  return parseDeadline(text, now);
}
