import { type FoundSlide, joinedSpans, type Slide } from "@/lib/slides/slide";

/**
 * The slides of which there is a picture. The time of those without one goes to the slide that was shown before, or else to
 * the next: nothing is said to no slide.
 * @param found all, numbered from 1 in this order
 */
export function withPictures(found: readonly FoundSlide[], taken: readonly Slide[]): Slide[] {
  if (taken.length === 0 || taken.length === found.length) return [...taken];
  const shown = found
    .flatMap(({ spans }, index) => spans.map((span) => ({ span, number: index + 1 })))
    .sort((a, b) => a.span.startMs - b.span.startMs);
  const has = new Set(taken.map((slide) => slide.number));
  let owner = shown.find(({ number }) => has.has(number))!.number;
  const owned = shown.map(({ span, number }) => {
    if (has.has(number)) owner = number;
    return { span, owner };
  });
  return taken.map((slide) => ({
    ...slide,
    spans: joinedSpans(owned.filter((it) => it.owner === slide.number).map((it) => it.span)),
  }));
}
