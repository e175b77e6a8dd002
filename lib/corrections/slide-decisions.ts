import { z } from "zod";
import { type Crop, cropSchema } from "@/lib/slides/crop";
import { joinedSpans, type Slide, type Span, type slidesSchema } from "@/lib/slides/slide";

const slideNumber = z.number().int().positive();
/** The time of a new picture; numbers of slides are the names of their pictures, so none is given twice. */
const as = z.number().int().positive().max(99_999);

/**
 * What a person decided about the slides that were found, in the order in which it was decided. `drop`: the slide shown before keeps
 * its picture and takes the time. `merge`: with the slide shown before, and this one's picture stays. `split`: from `atMs` on it is
 * another slide. `bring_back`: something that was left out is a slide after all. `crop`: a part of its whole picture stands for it, as a
 * picture of another number. An empty title: none.
 */
export const slideDecisionSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("drop"), slide: slideNumber }),
  z.object({ do: z.literal("merge"), slide: slideNumber }),
  z.object({ do: z.literal("split"), slide: slideNumber, atMs: z.number().int().positive(), as }),
  z.object({ do: z.literal("bring_back"), dropped: slideNumber, as }),
  z.object({ do: z.literal("crop"), slide: slideNumber, crop: cropSchema, as }),
  z.object({
    do: z.literal("title"),
    slide: slideNumber,
    title: z
      .string()
      .trim()
      .max(200)
      .regex(/^\P{Cc}*$/u),
  }),
]);
export type SlideDecision = z.infer<typeof slideDecisionSchema>;
export type LeftOut = z.infer<typeof slidesSchema>["dropped"][number];

/** A slide as it stands; `madeFrom`: it has no picture of its own from the finding; of that one, `crop` is the part that is kept. */
export interface StandingSlide extends Slide {
  madeFrom?: ({ dropped: number } | { slide: number }) & { crop?: Crop };
}

/** The slides after all decisions, in order of first appearance. One that cannot be carried out any more changes nothing. */
export function applyDecisions(found: readonly Slide[], leftOut: readonly LeftOut[], decisions: readonly SlideDecision[]): StandingSlide[] {
  return decisions.reduce((slides, decision) => inOrder(apply(slides, leftOut, decision)), inOrder(found));
}

/** Whether it can be carried out on these slides. */
export function canDecide(slides: readonly StandingSlide[], leftOut: readonly LeftOut[], decision: SlideDecision): boolean {
  return apply(slides, leftOut, decision) !== slides;
}

function apply(slides: readonly StandingSlide[], leftOut: readonly LeftOut[], decision: SlideDecision): readonly StandingSlide[] {
  if (decision.do === "bring_back") return broughtBack(slides, leftOut, decision);
  const slide = slides.find(({ number }) => number === decision.slide);
  if (!slide) return slides;
  if (decision.do === "drop") return dropped(slides, slide);
  if (decision.do === "merge") return merged(slides, slide);
  if (decision.do === "split") return split(slides, slide, decision);
  if (decision.do === "crop") return cropped(slides, slide, decision);
  const { title: _, ...untitled } = slide;
  return slides.map((it) => (it === slide ? { ...untitled, ...(decision.title && { title: decision.title }) } : it));
}

/** Nothing is said to no slide: its time goes to the slide that was shown before, or else to the next. */
function dropped(slides: readonly StandingSlide[], slide: StandingSlide): readonly StandingSlide[] {
  if (slides.length < 2) return slides;
  const others = slides.filter((it) => it !== slide);
  const shown = others.flatMap(({ spans, number }) => spans.map((span) => ({ number, span }))).sort(byStart);
  const heirs = slide.spans.map((span) => ({ span, number: (shown.findLast((it) => it.span.startMs < span.startMs) ?? shown[0]!).number }));
  return others.map((it) => withSpans(it, [...it.spans, ...heirs.filter(({ number }) => number === it.number).map(({ span }) => span)]));
}

function merged(slides: readonly StandingSlide[], slide: StandingSlide): readonly StandingSlide[] {
  const before = slideBefore(slides, slide);
  if (!before) return slides;
  return slides.filter((it) => it !== before).map((it) => (it === slide ? withSpans(it, [...it.spans, ...before.spans]) : it));
}

/** The slide on the screen when this one came for the first time, or undefined: it is the first. */
export function slideBefore(slides: readonly StandingSlide[], slide: StandingSlide): StandingSlide | undefined {
  const startMs = slide.spans[0]!.startMs;
  const shown = slides.filter((it) => it.number !== slide.number).flatMap((it) => it.spans.map((span) => ({ it, span })));
  return shown.sort(byStart).findLast(({ span }) => span.startMs < startMs)?.it;
}

function split(slides: readonly StandingSlide[], slide: StandingSlide, { atMs, as }: { atMs: number; as: number }) {
  const before = slide.spans.flatMap(({ startMs, endMs }) => (startMs < atMs ? [{ startMs, endMs: Math.min(endMs, atMs) }] : []));
  const after = slide.spans.flatMap(({ startMs, endMs }) => (endMs > atMs ? [{ startMs: Math.max(startMs, atMs), endMs }] : []));
  if (before.length === 0 || after.length === 0 || slides.some(({ number }) => number === as)) return slides;
  const { text: _text, title: _title, ...bare } = slide;
  const made = { ...bare, number: as, spans: after, pictureMs: finishedMs(after[0]!), madeFrom: { slide: slide.number } };
  return [...slides.map((it) => (it === slide ? { ...it, spans: before } : it)), made];
}

function cropped(slides: readonly StandingSlide[], slide: StandingSlide, { crop, as }: { crop: Crop; as: number }) {
  if (slides.some(({ number }) => number === as)) return slides;
  const madeFrom = { ...(slide.madeFrom ?? { slide: slide.number }), crop };
  return slides.map((it) => (it === slide ? { ...it, number: as, madeFrom } : it));
}

/** Just before the next thing comes, what is on a slide stands finished. */
function finishedMs({ startMs, endMs }: Span): number {
  return Math.max(Math.round((startMs + endMs) / 2), endMs - 1000);
}

function broughtBack(slides: readonly StandingSlide[], leftOut: readonly LeftOut[], given: { dropped: number; as: number }) {
  const one = leftOut.find(({ number }) => number === given.dropped);
  const isThere = slides.some(
    ({ number, madeFrom }) => number === given.as || (madeFrom && "dropped" in madeFrom && madeFrom.dropped === given.dropped),
  );
  const like = slides[0];
  if (!one || isThere || !like || one.span.endMs <= one.span.startMs) return slides;
  const { pictureMs, span } = one;
  const { width, height } = like;
  const others = slides.map((it) => ({ ...it, spans: it.spans.flatMap((own) => without(own, span)) })).filter((it) => it.spans.length > 0);
  return [
    ...others,
    { number: given.as, pictureMs, spans: [span], kind: "slide" as const, width, height, madeFrom: { dropped: given.dropped } },
  ];
}

function without(span: Span, hole: Span): Span[] {
  const parts = [
    { startMs: span.startMs, endMs: Math.min(span.endMs, hole.startMs) },
    { startMs: Math.max(span.startMs, hole.endMs), endMs: span.endMs },
  ];
  return parts.filter(({ startMs, endMs }) => endMs > startMs);
}

const byStart = (a: { span: Span }, b: { span: Span }) => a.span.startMs - b.span.startMs || a.span.endMs - b.span.endMs;

function withSpans(slide: StandingSlide, spans: Span[]): StandingSlide {
  return { ...slide, spans: joinedSpans(spans.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)) };
}

function inOrder(slides: readonly StandingSlide[]): StandingSlide[] {
  return slides.toSorted((a, b) => a.spans[0]!.startMs - b.spans[0]!.startMs || a.number - b.number);
}
