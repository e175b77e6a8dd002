import { z } from "zod";

export const spanSchema = z.object({ startMs: z.number().int().nonnegative(), endMs: z.number().int().nonnegative() });
export type Span = z.infer<typeof spanSchema>;

/** Spans in order of time, those that touch made one. */
export function joinedSpans(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.endMs === span.startMs) last.endMs = span.endMs;
    else result.push({ ...span });
  }
  return result;
}

/**
 * How much is kept, in one word for people. `fewer`: slides that differ by little are one; `normal`: every slide once, in its
 * finished state; `every_step`: each build step is an entry of its own.
 */
export const sensitivities = ["fewer", "normal", "every_step"] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** A stretch of lecture during which the screen shows one thing. */
export const foundSlideSchema = z.object({
  /** The moment at which it stands finished and clean; the picture is taken from there. */
  pictureMs: z.number().int().nonnegative(),
  /** All the times at which it was shown, in order. Over all slides the spans are contiguous and cover the lecture. */
  spans: z.array(spanSchema).min(1),
  /** `live`: moving pictures, a face, a demo. */
  kind: z.enum(["slide", "live"]),
  /** How sure the method is that this is a slide of its own, 0..1; absent in findings of the first version. */
  certainty: z.number().min(0).max(1).optional(),
});
export type FoundSlide = z.infer<typeof foundSlideSchema>;

/** Why something that stood on the screen is no slide. */
export const dropReasons = ["too_short", "blank", "step", "repeat", "moving", "too_similar"] as const;

/** What was seen and left out; the reader can bring it back. */
export const droppedSchema = z.object({
  pictureMs: z.number().int().nonnegative(),
  span: spanSchema,
  reason: z.enum(dropReasons),
});
export type Dropped = z.infer<typeof droppedSchema>;

/** What watching a lecture gave. */
export const findingSchema = z.object({
  version: z.literal(1),
  sensitivity: z.enum(sensitivities).default("normal"),
  slides: z.array(foundSlideSchema),
  /** In order of time. */
  dropped: z.array(droppedSchema).default([]),
});
export type Finding = z.infer<typeof findingSchema>;

export const slideSchema = foundSlideSchema.extend({
  /** From 1, in order of first appearance. */
  number: z.number().int().positive(),
  /** Pixels of the stored picture. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** What stands on it, where it was read. */
  text: z.string().optional(),
  title: z.string().optional(),
});
export type Slide = z.infer<typeof slideSchema>;

export const slidesSchema = z.object({
  version: z.literal(1),
  slides: z.array(slideSchema),
  /** Numbered from 1 in order of time: the number is part of the thumbnail's key. */
  dropped: z.array(droppedSchema.extend({ number: z.number().int().positive() })).default([]),
});
