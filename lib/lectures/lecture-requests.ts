import { z } from "zod";
import { lectureStatuses, stageNames } from "@/lib/lectures/lecture";

/** `status` may name several, separated by commas. */
export const lectureQuerySchema = z
  .object({
    text: z.string().trim().max(200).optional(),
    status: z.string().optional(),
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .transform(({ text, status, ...rest }) => ({
    ...rest,
    text: text || undefined,
    statuses: status ? lectureStatuses.filter((name) => status.split(",").includes(name)) : undefined,
  }));

export const renameSchema = z.object({ title: z.string().trim().min(1).max(200) });

export const retrySchema = z.object({
  from: z.enum(stageNames).optional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
});
