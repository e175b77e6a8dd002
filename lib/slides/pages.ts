import { withoutCaptions } from "@/lib/slides/captions";
import { certaintyOf } from "@/lib/slides/certainty";
import { boundedDropped } from "@/lib/slides/dropped";
import type { FrameSize } from "@/lib/slides/frame";
import { differAtAGlance } from "@/lib/slides/glance";
import { inkPerBlock } from "@/lib/slides/ink";
import { type Judging, judgings } from "@/lib/slides/judging";
import { clearerOf } from "@/lib/slides/laid-over";
import { lossOf } from "@/lib/slides/loss";
import { type Coloured, isRecoloured } from "@/lib/slides/recolour";
import { type Cover, coverOf, type Look, openLook, type Segment, shareOfOtherMeans } from "@/lib/slides/segment";
import { type Dropped, type Finding, type FoundSlide, joinedSpans, type Sensitivity } from "@/lib/slides/slide";

interface Page extends FoundSlide {
  /** The segment in which it was seen in its fullest state. */
  reference: Segment;
  /** The greatest share of ink that it had in common with another page when it was new. */
  likeness: number;
}

type Verdict = "keep" | "take" | "other";

/** A segment, or a step of one. */
type Stretch = Segment & { isNextStep?: boolean };

interface Grouping {
  pages: Page[];
  dropped: Dropped[];
  judging: Judging;
  standing: Standing | undefined;
  size: FrameSize;
}

/** Pixels at which there is ink in so many segments, as 1: nearly all of the time, and more often than not. */
interface Standing {
  template: Uint8Array;
  often: Uint8Array;
}

interface Comparison {
  verdict: Verdict;
  /** Share of ink in common, 0..1. */
  likeness: number;
  /** They differ, but by less than people want to be told. */
  isOverlooked?: boolean;
}

const blankInk = 60;
/** On a sparse slide a few pixels are many percent; fewer than these are the compression's doing. */
const noticedInk = 60;
const black = 24;
/** Of the ink: what lies over a slide hides less. */
const nearlySame = 0.8;
/** Of the picture: where somebody stands before more of it, nothing is sure. */
const mostUnknown = 0.25;

/**
 * Have we seen it? Puts the segments of a lecture together into slides, each with all the times at which it was shown.
 * @returns slides in order of first appearance; their spans are contiguous and cover [0, durationMs]; at least one
 */
export function pagesOf(segments: readonly Segment[], durationMs: number, size: FrameSize, sensitivity: Sensitivity = "normal"): Finding {
  const judging = judgings[sensitivity];
  const dropped: Dropped[] = [];
  const shown = withoutCaptions(worthShowing(segments, dropped, judging, size), size);
  const grouping: Grouping = { pages: [], dropped, judging, standing: standingInk(shown, size), size };
  const { pages } = grouping;
  let before: Page | undefined;
  for (const segment of judging.joinsSteps ? shown : shown.flatMap((it) => stepsOf(it, size))) {
    const page: Page = pageFor(segment, before, grouping);
    page.spans.push({ startMs: segment.startMs, endMs: segment.endMs });
    before = page;
  }
  closeGaps(pages, durationMs);
  return { version: 1, sensitivity, slides: pages.map((page) => found(page, durationMs)), dropped: boundedDropped(dropped) };
}

function found({ pictureMs, spans, kind, likeness, reference }: Page, durationMs: number): FoundSlide {
  const shownMs = Math.max(...spans.map(({ startMs, endMs }) => endMs - startMs));
  const unknownShare = kind === "live" ? 0 : reference.look.maskedShare;
  return { pictureMs: Math.min(pictureMs, durationMs), spans, kind, certainty: certaintyOf({ shownMs, likeness, unknownShare }) };
}

/** A slide in each of the states in which it stood; additions too small to be noticed are no step. */
function stepsOf({ steps = [], ...segment }: Segment, size: FrameSize): Stretch[] {
  const stretches: Stretch[] = [];
  let startMs = segment.startMs;
  for (const [index, step] of steps.entries()) {
    const nextInk = (steps[index + 1] ?? segment).look.inkCount;
    if (nextInk - step.look.inkCount < noticedInk * size.scale) continue;
    stretches.push({ ...step, startMs, isLive: false, isNextStep: stretches.length > 0 });
    startMs = step.endMs;
  }
  return [...stretches, { ...segment, startMs, isNextStep: stretches.length > 0 }];
}

/** Blinks and moments of darkness are no slides; an empty screen is one where it may be meant. At least one is shown. */
function worthShowing(segments: readonly Segment[], dropped: Dropped[], judging: Judging, size: FrameSize): Segment[] {
  const isBlank = (segment: Segment) => segment.look.inkCount < Math.max(8, blankInk * size.scale);
  const mostAreBlank = segments.filter(isBlank).length * 2 > segments.length;
  const reasonAgainst = (segment: Segment): Dropped["reason"] | undefined => {
    const lengthMs = segment.endMs - segment.startMs;
    if (segment.isLive) return lengthMs < judging.liveAtLeastMs ? "moving" : undefined;
    if (lengthMs < judging.shortestMs) return "too_short";
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
function standingInk(segments: readonly Segment[], size: FrameSize): Standing | undefined {
  if (segments.length < 6) return undefined;
  const counts = new Uint16Array(size.width * size.height);
  for (const { look } of segments) for (const pixel of openLook(look, size).ink.at) counts[pixel]! += 1;
  const inMoreThan = (share: number) => Uint8Array.from(counts, (count) => (count > share * segments.length ? 1 : 0));
  return { template: inMoreThan(0.6), often: inMoreThan(0.5) };
}

/** The page to which a segment belongs, or a new one; pages shown last are asked first. */
function pageFor(segment: Stretch, before: Page | undefined, { pages, dropped, judging, standing, size }: Grouping): Page {
  if (segment.isLive && before?.kind === "live") return before;
  const lastShownMs = (page: Page) => page.spans.at(-1)!.startMs;
  let likeness = 0;
  for (const page of segment.isLive ? [] : pages.toSorted((a, b) => lastShownMs(b) - lastShownMs(a))) {
    const isNext = page === before;
    if (page.kind === "live" || (isNext && segment.isNextStep)) continue;
    if (!isNext && differAtAGlance(page.reference.look, segment.look, size)) continue;
    const compared = compare(page.reference, segment, isNext, standing, judging, size);
    if (compared.verdict !== "other") return joined(page, segment, compared, isNext, dropped);
    likeness = Math.max(likeness, compared.likeness);
  }
  const page: Page = { reference: segment, pictureMs: segment.pictureMs, spans: [], kind: segment.isLive ? "live" : "slide", likeness };
  pages.push(page);
  return page;
}

function joined(page: Page, segment: Segment, { verdict, isOverlooked }: Comparison, isNext: boolean, dropped: Dropped[]): Page {
  const [fuller, other] = verdict === "take" ? [segment, page.reference] : [page.reference, segment];
  const isStep = other.look.inkCount < 0.97 * fuller.look.inkCount;
  if (isOverlooked) dropped.push(droppedFor(other, "too_similar"));
  else if (isStep || !isNext) dropped.push(droppedFor(other, isStep ? "step" : "repeat"));
  page.reference = fuller;
  page.pictureMs = fuller.pictureMs;
  return page;
}

/** Whether `segment` shows the page, and which of the two pictures is the fuller one. */
function compare(
  page: Segment,
  segment: Segment,
  isNext: boolean,
  standing: Standing | undefined,
  { alike, joinsSteps }: Judging,
  size: FrameSize,
): Comparison {
  const [old, now] = [page.look, segment.look];
  const there = coverOf(old, now, standing?.template, size);
  const back = coverOf(now, old, standing?.template, size);
  const likeness = Math.max(there.cover, back.cover);
  const verdict = verdictOn(old, now, { there, back, isNext, joinsSteps }, size);
  const isNearlySame = verdict === "other" && isNext && likeness > nearlySame && Math.max(old.maskedShare, now.maskedShare) < mostUnknown;
  const clearer = isNearlySame && !isOtherColour(old, now, size) ? clearerOf(old, now, standing?.often, size) : undefined;
  if (clearer) return { verdict: clearer === "now" ? "take" : "keep", likeness };
  const isOverlooked = verdict === "other" && alike !== undefined && Math.min(there.cover, back.cover) >= alike;
  if (isOverlooked) return { verdict: back.ink > there.ink ? "take" : "keep", likeness, isOverlooked };
  return { verdict, likeness };
}

interface Covers {
  /** Of the old picture's ink in the new one, and the other way round. */
  there: Cover;
  back: Cover;
  isNext: boolean;
  joinsSteps: boolean;
}

function verdictOn(old: Look, now: Look, { there, back, isNext, joinsSteps }: Covers, size: FrameSize): Verdict {
  const { cover: oldInNow, ink: oldInk } = there;
  const { cover: nowInOld, ink: nowInk } = back;
  const otherMeans = shareOfOtherMeans(old, now, 30, size);
  const [little, some] = [Math.max(4, 20 * size.scale), Math.max(8, 60 * size.scale)];

  const isTold = toldBy(old, now);
  const bothRestless = old.maskedShare > 0.2 && now.maskedShare > 0.2;
  if (isNext && bothRestless && oldInNow > 0.7 && nowInOld > 0.7 && otherMeans < 0.2) return "keep";
  if (oldInNow < 0.9 && nowInOld < 0.9 && oldInk + nowInk > 2 * little) return "other";
  const [oldOpen, nowOpen] = [openLook(old, size), openLook(now, size)];
  if (lossOf(oldOpen.ink, nowOpen.ink, nowOpen.luma, oldOpen.luma, { isTold }, size).isReplaced || isOtherColour(old, now, size))
    return "other";
  if (oldInk < little && nowInk < little) return shareOfOtherMeans(old, now, 20, size) < 0.02 ? "keep" : "other";
  const isSame = oldInNow >= 0.965 && nowInOld >= 0.965 && otherMeans < 0.15;
  const fuller = nowInk > oldInk ? "take" : "keep";
  if (!joinsSteps) return isSame ? fuller : "other";
  const lost = (1 - oldInNow) * oldInk;
  const isKept = oldInNow > 0.97 || (oldInNow > 0.9 && lost < noticedInk * size.scale);
  const isBuild = isNext && isKept && oldInk >= little && otherMeans < 0.35;
  if (isBuild) return "take";
  if (isSame) return fuller;
  const isEarlierState = nowInOld >= 0.97 && nowInk >= some && nowInk > 0.25 * oldInk && otherMeans < 0.3;
  if (isEarlierState) return "keep";
  const hasGrown = oldInNow >= 0.97 && oldInk >= some && oldInk > 0.25 * nowInk && otherMeans < 0.3;
  return hasGrown ? "take" : "other";
}

const toldBy = (old: Look, now: Look) => (block: number) => !old.mask[block] && !now.mask[block];

const isOtherColour = (old: Look, now: Look, size: FrameSize) =>
  isRecoloured(colouredOf(old, size), colouredOf(now, size), toldBy(old, now), size);

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
