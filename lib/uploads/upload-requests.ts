import { z } from "zod";
import { termsSchema } from "@/lib/lectures/lecture";
import { languageSchema, titleSchema } from "@/lib/lectures/lecture-requests";

export const startUploadSchema = z.object({
  fileName: z.string().min(1).max(5000),
  sizeBytes: z.number().int().nonnegative(),
  contentType: z.string().max(200).default("application/octet-stream"),
  /** Absent: from the file's name. */
  title: titleSchema.optional(),
  /** Absent: what the course says; null: find out, whatever it says. */
  language: languageSchema.nullish(),
  speech: z.boolean().optional(),
  terms: termsSchema.optional(),
  /** One of one's own: what it says of language and slides counts where nothing else is asked. */
  courseId: z.string().min(1).max(100).optional(),
  /** Of the file, as `components/upload/take-fingerprint.ts` takes it: SHA-256 in hexadecimal. */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Also where one has this file already. */
  again: z.boolean().default(false),
});
export type UploadAsked = Omit<z.infer<typeof startUploadSchema>, "again">;

export const presignPartsSchema = z.object({ partNumbers: z.array(z.number().int().min(1).max(10_000)).min(1).max(100) });
