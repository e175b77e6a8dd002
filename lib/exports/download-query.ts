import { z } from "zod";

/** GET …/download/:format?notes=mine */
export const downloadQuerySchema = z.object({ notes: z.literal("mine").optional() });
