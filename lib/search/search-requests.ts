import { z } from "zod";
import { longestQuery } from "@/lib/search/query";

/** What is longer is cut, not refused: a page of text pasted into the box is a mistake, no attack. */
export const searchQuerySchema = z.object({
  q: z
    .string()
    .default("")
    .transform((text) => text.replaceAll("\0", "").slice(0, longestQuery)),
});
