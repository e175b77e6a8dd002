import { withoutCaptions } from "@/lib/slides/captions";
import { boundedDropped } from "@/lib/slides/dropped";
import type { FrameSize } from "@/lib/slides/frame";
import { differAtAGlance } from "@/lib/slides/glance";
import { inkPerBlock } from "@/lib/slides/ink";
import { lossOf } from "@/lib/slides/loss";
import { type Coloured, isRecoloured } from "@/lib/slides/recolour";
import { coverOf, type Look, openLook, type Segment, shareOfOtherMeans } from "@/lib/slides/segment";
import { type Dropped, type Finding, type FoundSlide, joinedSpans } from "@/lib/slides/slide";

interface Page extends FoundSlide {
  /** The segment in which it was seen in its fullest state. */
  reference: Segment;
}

type Verdict = "keep" | "take" | "other";

const liveAtLeastMs = 8000;
const shortestMs = 1250;
const blankInk = 60;
/** On a sparse slide a few pixels are many percent; fewer than these are the compression's doing. */
const noticedInk = 60;
const black = 24;

/**
 * Have we seen it? Puts the segments of a lecture together into slides, each with all the times at which it was shown.
 * @returns slides in order of first appearance; their spans are contiguous and cover [0, durationMs]; at least one
 */
export function pagesOf(segments: readonly Segment[], durationMs: number, size: FrameSize): Finding {
  const dropped: Dropped[] = [];
  const shown = withoutCaptions(worthShowing(segments, dropped, size), size);
  const template = templateInk(shown, size);
  const pages: Page[] = [];
  let before: Page | undefined;
  for (const segment of shown) {
    const page: Page = findPage(segment, pages, before, dropped, template, size) ?? newPage(segment, pages);
    page.spans.push({ startMs: segment.startMs, endMs: segment.endMs });
    before = page;
  }
  closeGaps(pages, durationMs);
  const slides = pages.map(({ pictureMs, spans, kind }) => ({ pictureMs: Math.min(pictureMs, durationMs), spans, kind }));
  return { version: 1, sensitivity: "normal", slides, dropped: boundedDropped(dropped) };
}

function newPage(segment: Segment, pages: Page[]): Page {
  const page: Page = { reference: segment, pictureMs: segment.pictureMs, spans: [], kind: segment.isLive ? "live" : "slide" };
  pages.push(page);
  return page;
}

/** Blinks and moments of darkness are no slides; an empty screen is one where it may be meant. At least one is shown. */
function worthShowing(segments: readonly Segment[], dropped: Dropped[], size: FrameSize): Segment[] {
  const isBlank = (segment: Segment) => segment.look.inkCount < Math.max(8, blankInk * size.scale);
  const mostAreBlank = segments.filter(isBlank).length * 2 > segments.length;
  const reasonAgainst = (segment: Segment): Dropped["reason"] | undefined => {
    const lengthMs = segment.endMs - segment.startMs;
    if (segment.isLive) return lengthMs < liveAtLeastMs ? "moving" : undefined;
    if (lengthMs < shortestMs) return "too_short";
    return !isBlank(segment) || mostAreBlank || (lengthMs >= 2500 && !isBlack(segment)) ? undefined : "blank";
  };
  const judged = segments.map((segment) => ({ segment, reason: reasonAgainst(segment) }));
  // A lecture without any rest still gets one page.
  if (judged.every(({ reason }) => reason)) {
    const length = ({ segment }: { segment: Segment }) => segment.endMs - segment.startMs;
    const longest = judged.toSorted((a, b) => length(b) - length(a))[0];
    if (longest) longest.reason = undefined;
  }
  for (const { segment, reason } of judged) if (reason) dropped.push(droppedFor(segment, reason));
  return judged.filter(({ reason }) => !reason).map(({ segment }) => segment);
}

function droppedFor({ pictureMs, startMs, endMs }: Segment, reason: Dropped["reason"]): Dropped {
  return { pictureMs, span: { startMs, endMs }, reason };
}

function isBlack({ look }: Segment): boolean {
  let sum = 0;
  for (let at = 0; at < look.means.length; at += 3) sum += look.means[at]!;
  return sum / (look.means.length / 3) < black;
}

/** Logo, footer, frame: ink that stands in most segments says nothing about which slide it is. */
function templateInk(segments: readonly Segment[], size: FrameSize): Uint8Array | undefined {
  if (segments.length < 6) return undefined;
  const counts = new Uint16Array(size.width * size.height);
  for (const { look } of segments) for (const pixel of openLook(look, size).ink.at) counts[pixel]! += 1;
  return Uint8Array.from(counts, (count) => (count > 0.6 * segments.length ? 1 : 0));
}

/** The page to which a segment belongs; pages shown last are asked first. */
function findPage(
  segment: Segment,
  pages: Page[],
  before: Page | undefined,
  dropped: Dropped[],
  template: Uint8Array | undefined,
  size: FrameSize,
): Page | undefined {
  if (segment.isLive) return before?.kind === "live" ? before : undefined;
  const lastShownMs = (page: Page) => page.spans.at(-1)!.startMs;
  for (const page of pages.toSorted((a, b) => lastShownMs(b) - lastShownMs(a))) {
    if (page.kind === "live" || (page !== before && differAtAGlance(page.reference.look, segment.look, size))) continue;
    const verdict = compare(page.reference, segment, page === before, template, size);
    if (verdict === "other") continue;
    const [fuller, other] = verdict === "take" ? [segment, page.reference] : [page.reference, segment];
    const isStep = other.look.inkCount < 0.97 * fuller.look.inkCount;
    if (isStep || page !== before) dropped.push(droppedFor(other, isStep ? "step" : "repeat"));
    page.reference = fuller;
    page.pictureMs = fuller.pictureMs;
    return page;
  }
  return undefined;
}

/** Whether `segment` shows the page, and which of the two pictures is the fuller one. */
function compare(page: Segment, segment: Segment, isNext: boolean, template: Uint8Array | undefined, size: FrameSize): Verdict {
  const [old, now] = [page.look, segment.look];
  const { cover: oldInNow, ink: oldInk } = coverOf(old, now, template, size);
  const { cover: nowInOld, ink: nowInk } = coverOf(now, old, template, size);
  const otherMeans = shareOfOtherMeans(old, now, 30, size);
  const [little, some] = [Math.max(4, 20 * size.scale), Math.max(8, 60 * size.scale)];

  const isTold = (block: number) => !old.mask[block] && !now.mask[block];
  const bothRestless = old.maskedShare > 0.2 && now.maskedShare > 0.2;
  if (isNext && bothRestless && oldInNow > 0.7 && nowInOld > 0.7 && otherMeans < 0.2) return "keep";
  if (oldInNow < 0.9 && nowInOld < 0.9 && oldInk + nowInk > 2 * little) return "other";
  const [oldOpen, nowOpen] = [openLook(old, size), openLook(now, size)];
  if (
    lossOf(oldOpen.ink, nowOpen.ink, nowOpen.luma, oldOpen.luma, { isTold }, size).isReplaced ||
    isRecoloured(colouredOf(old, size), colouredOf(now, size), isTold, size)
  )
    return "other";
  const lost = (1 - oldInNow) * oldInk;
  const isKept = oldInNow > 0.97 || (oldInNow > 0.9 && lost < noticedInk * size.scale);
  const isBuild = isNext && isKept && oldInk >= little && otherMeans < 0.35;
  if (isBuild) return "take";
  if (oldInk < little && nowInk < little) return shareOfOtherMeans(old, now, 20, size) < 0.02 ? "keep" : "other";
  const isSame = oldInNow >= 0.965 && nowInOld >= 0.965 && otherMeans < 0.15;
  if (isSame) return nowInk > oldInk ? "take" : "keep";
  const isEarlierState = nowInOld >= 0.97 && nowInk >= some && nowInk > 0.25 * oldInk && otherMeans < 0.3;
  if (isEarlierState) return "keep";
  const hasGrown = oldInNow >= 0.97 && oldInk >= some && oldInk > 0.25 * nowInk && otherMeans < 0.3;
  return hasGrown ? "take" : "other";
}

const colouredOf = (look: Look, size: FrameSize): Coloured => ({
  means: look.means,
  inkPerBlock: inkPerBlock(openLook(look, size).ink, size),
});

/** What was said during a slow transition or over a dropped blink belongs to the slide before it; nothing is said to no slide. */
function closeGaps(pages: readonly Page[], durationMs: number): void {
  const spans = pages.flatMap((page) => page.spans).sort((a, b) => a.startMs - b.startMs);
  for (const [index, span] of spans.entries()) {
    span.startMs = index === 0 ? 0 : spans[index - 1]!.endMs;
    span.endMs = index === spans.length - 1 ? durationMs : Math.min(durationMs, Math.max(span.startMs, span.endMs));
  }
  for (const page of pages) page.spans = joinedSpans(page.spans);
}
