import { z } from "zod";

/** What administrators set while the product runs. What an operator sets before it starts stands in `lib/env.ts`. */
export const settingsSchema = z.object({
  signUp: z.enum(["open", "invitation", "closed"]).default("open"),
});
export type Settings = z.infer<typeof settingsSchema>;
export const defaultSettings: Settings = settingsSchema.parse({});
