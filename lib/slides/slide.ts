import { z } from "zod";

export const spanSchema = z.object({ startMs: z.number().int().nonnegative(), endMs: z.number().int().nonnegative() });
export type Span = z.infer<typeof spanSchema>;

/** A stretch of lecture during which the screen shows one thing. */
export const foundSlideSchema = z.object({
  /** The moment at which it stands finished and clean; the picture is taken from there. */
  pictureMs: z.number().int().nonnegative(),
  /** All the times at which it was shown, in order. Over all slides the spans are contiguous and cover the lecture. */
  spans: z.array(spanSchema).min(1),
  /** `live`: moving pictures, a face, a demo. */
  kind: z.enum(["slide", "live"]),
});
export type FoundSlide = z.infer<typeof foundSlideSchema>;

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

export const foundSlidesSchema = z.object({ version: z.literal(1), slides: z.array(foundSlideSchema) });
export const slidesSchema = z.object({ version: z.literal(1), slides: z.array(slideSchema) });
