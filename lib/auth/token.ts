import { z } from "zod";
import { roles } from "@/lib/auth/user";

/**
 * A secret that somebody holds; we keep its SHA-256 only.
 * api: `Authorization: Bearer` of a person · setup: the one link that makes the first account · invitation: lets one person sign up.
 */
export const tokenSchema = z.object({
  id: z.string(),
  kind: z.enum(["api", "setup", "invitation"]),
  /** Hex SHA-256 of the secret. */
  hash: z.string(),
  name: z.string(),
  userId: z.string().optional(),
  email: z.string().optional(),
  role: z.enum(roles).optional(),
  createdAtMs: z.number().int(),
  expiresAtMs: z.number().int().optional(),
  lastUsedAtMs: z.number().int().optional(),
});
export type Token = z.infer<typeof tokenSchema>;

export function isExpired(token: Token, nowMs: number): boolean {
  return token.expiresAtMs !== undefined && token.expiresAtMs <= nowMs;
}
