import type { Dropped } from "@/lib/slides/slide";

/** More than anybody looks through; a stored finding stays small though the lecture be a flicker of hours. */
const atMost = 200;
/** What flickers past with no more than this between is one thing to bring back. */
const nearMs = 1000;

/**
 * What was left out, in order of time and bounded in number: neighbours left out for the same reason become one, with the
 * picture of the one that stood longest; while there are too many, so do those further apart, whatever the reason.
 */
export function boundedDropped(dropped: readonly Dropped[], most = atMost): Dropped[] {
  let result = dropped.toSorted((a, b) => a.span.startMs - b.span.startMs || a.span.endMs - b.span.endMs);
  const flickers = (a: Dropped, b: Dropped) => a.reason === b.reason && (a.reason === "too_short" || a.reason === "moving");
  result = merged(result, (a, b) => flickers(a, b) && b.span.startMs - a.span.endMs <= nearMs);
  for (let apartMs = nearMs; result.length > most; apartMs *= 2)
    result = merged(result, (a, b) => b.span.startMs - a.span.endMs <= apartMs && b.span.endMs - a.span.startMs <= 4 * apartMs);
  return result;
}

function merged(dropped: readonly Dropped[], isOne: (a: Dropped, b: Dropped) => boolean): Dropped[] {
  const result: (Dropped & { longestMs: number })[] = [];
  for (const next of dropped) {
    const longestMs = next.span.endMs - next.span.startMs;
    const last = result.at(-1);
    if (!last || !isOne(last, next)) {
      result.push({ ...next, span: { ...next.span }, longestMs });
      continue;
    }
    last.span.endMs = Math.max(last.span.endMs, next.span.endMs);
    if (longestMs > last.longestMs) Object.assign(last, { pictureMs: next.pictureMs, reason: next.reason, longestMs });
  }
  return result.map(({ longestMs, ...rest }) => rest);
}
