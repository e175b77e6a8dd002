import { z } from "zod";
import { offeredModelNames } from "@/lib/transcription/model-table";

/** What administrators set while the product runs. What an operator sets before it starts stands in `lib/env.ts`. */
export const settingsSchema = z.object({
  signUp: z.enum(["open", "invitation", "closed"]).default("open"),
  /** Which of our own models listens where a lecture asks for none; absent: the operator's (WHISPER_MODEL). */
  speechModel: z.enum(offeredModelNames).optional(),
});
export type Settings = z.infer<typeof settingsSchema>;
export const defaultSettings: Settings = settingsSchema.parse({});
