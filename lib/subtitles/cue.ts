import { z } from "zod";

/** One timed subtitle. `text` has one or two lines, separated by `\n`. */
export const cueSchema = z.object({
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().nonnegative(),
  text: z.string().min(1),
  /** Who speaks, where the transcript says so; no cue holds two speakers. */
  speaker: z.string().min(1).optional(),
});
export type Cue = z.infer<typeof cueSchema>;
