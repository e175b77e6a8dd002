import { z } from "zod";
import { normaliseEmail } from "@/lib/auth/user";
import { type Grant, givenRights } from "@/lib/sharing/grant";

export const linkDays = { usual: 30, most: 365 } as const;

const email = z.string().max(254).transform(normaliseEmail).pipe(z.email("This is not an e-mail address."));

/** POST …/grants → 201 `{grant}`, for a link also `{url}`, which is never shown again. `source` lets them have the recording itself. */
export const shareSchema = z.discriminatedUnion("with", [
  z.object({ with: z.literal("person"), email, right: z.enum(givenRights).default("read"), source: z.boolean().default(false) }),
  z.object({
    with: z.literal("link"),
    days: z.number().int().min(1).max(linkDays.most).default(linkDays.usual),
    source: z.boolean().default(false),
  }),
]);
export type ShareAsked = z.infer<typeof shareSchema>;

/** Who has access, as the owner sees it: the address as it was typed, whether or not somebody has an account of it. */
export interface GrantView extends Pick<Grant, "id" | "right" | "source" | "createdAtMs" | "expiresAtMs"> {
  to: { kind: "person"; email: string } | { kind: "link" };
}

export function viewGrant({ id, right, source, createdAtMs, expiresAtMs, to }: Grant): GrantView {
  return { id, right, source, createdAtMs, expiresAtMs, to: to.kind === "person" ? { kind: "person", email: to.email } : { kind: "link" } };
}
