import { z } from "zod";
import { contentSchema } from "@/lib/corrections/layer";
import { termSchema } from "@/lib/lectures/lecture";

const basedOn = z.number().int().nonnegative();
export const saveCorrectionsSchema = z.object({ basedOn, content: contentSchema });
export const restoreCorrectionsSchema = z.object({ basedOn, number: z.number().int().nonnegative() });
export const reviewSchema = z.object({ reviewed: z.boolean() });
export const rememberTermSchema = z.object({ term: termSchema });

/** Three hours in which every word was changed are half of that; what is longer than 10 MB never arrives whole (`proxy.ts`). */
export const maxCorrectionsBytes = 8_000_000;
