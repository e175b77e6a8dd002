import { z } from "zod";
import { termsSchema } from "@/lib/lectures/lecture";

export const startUploadSchema = z.object({
  fileName: z.string().min(1).max(5000),
  sizeBytes: z.number().int().nonnegative(),
  contentType: z.string().max(200).default("application/octet-stream"),
  language: z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  speech: z.boolean().optional(),
  terms: termsSchema.optional(),
  /** One of one's own: what it says of language and slides counts where nothing else is asked. */
  courseId: z.string().min(1).max(100).optional(),
});
export type StartUpload = z.infer<typeof startUploadSchema>;

export const presignPartsSchema = z.object({ partNumbers: z.array(z.number().int().min(1).max(10_000)).min(1).max(100) });
