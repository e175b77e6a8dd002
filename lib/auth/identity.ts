import { z } from "zod";
import type { User } from "@/lib/auth/user";
import { normaliseEmail } from "@/lib/auth/user";
import { AppError } from "@/lib/errors";
import type { Settings } from "@/lib/settings";

export const providerIds = ["oidc", "google", "microsoft", "firebase"] as const;
export type ProviderId = (typeof providerIds)[number];

/** Somebody for whom another service vouches. Who it is, is provider and subject alone: addresses change hands. */
export interface Identity {
  provider: ProviderId;
  subject: string;
  /** Normalised; only when the provider says that it has verified it. */
  verifiedEmail?: string;
  name?: string;
}

const yes = z.union([z.literal(true), z.literal("true"), z.literal(1), z.literal("1")]);
const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254).optional(),
  name: z.string().optional(),
  email_verified: z.unknown().optional(),
  /** Microsoft: the tenant, and "e-mail domain owner verified". */
  tid: z.string().optional(),
  xms_edov: z.unknown().optional(),
});

/**
 * @param claims of an ID token whose signature, issuer, audience and time have been verified
 * @param microsoftTenant as configured: `common`, `organizations`, `consumers` or one tenant's id
 * @throws AppError not_signed_in when they have no subject
 */
export function identityFromClaims(provider: ProviderId, claims: unknown, microsoftTenant = "common"): Identity {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) throw new AppError("not_signed_in", "The sign-in service did not say who this is.");
  const { sub, email, name } = parsed.data;
  const verified =
    provider === "microsoft" ? isMicrosoftVerified(parsed.data, microsoftTenant) : yes.safeParse(parsed.data.email_verified).success;
  const usable = email !== undefined && z.email().safeParse(normaliseEmail(email)).success;
  return {
    provider,
    subject: sub,
    verifiedEmail: verified && usable ? normaliseEmail(email) : undefined,
    name: name?.trim().slice(0, 100) || undefined,
  };
}

/**
 * In Microsoft's tokens an administrator of any tenant can write any address ("nOAuth"). It counts when Microsoft vouches for the
 * domain (xms_edov), or when the operator chose exactly one tenant and thereby trusts who manages it.
 */
function isMicrosoftVerified(claims: z.infer<typeof claimsSchema>, tenant: string): boolean {
  if (yes.safeParse(claims.xms_edov).success) return true;
  return !["common", "organizations", "consumers"].includes(tenant) && claims.tid !== undefined && claims.tid === tenant;
}

/** Why somebody who is known elsewhere may not come in. Words stand in `sign-in-words.ts`. */
export const refusals = ["disabled", "email_not_verified", "use_password", "set_up_first", "invitation_needed", "closed"] as const;
export type Refusal = (typeof refusals)[number];
export type Entry =
  | { do: "sign_in"; user: User }
  | { do: "link"; user: User }
  | { do: "create"; email: string }
  | { do: "refuse"; why: Refusal };

export interface EntryFacts {
  identity: Identity;
  byIdentity?: User;
  /** Who has the verified e-mail already. */
  byEmail?: User;
  /** Who is signed in on this browser at this moment. */
  current?: User;
  /** An open invitation is bound to the verified e-mail. */
  invited: boolean;
  hasUsers: boolean;
  signUp: Settings["signUp"];
}

/**
 * What happens when somebody arrives through another service. An account with a password is never joined by its address alone: we have
 * not verified that address, and whoever made the account would keep their password to it. Its owner signs in with it first.
 */
export function decideEntry({ identity, byIdentity, byEmail, current, invited, hasUsers, signUp }: EntryFacts): Entry {
  const known = byIdentity ?? byEmail;
  if (known?.disabledAtMs !== undefined) return { do: "refuse", why: "disabled" };
  if (byIdentity) return { do: "sign_in", user: byIdentity };
  if (identity.verifiedEmail === undefined) return { do: "refuse", why: "email_not_verified" };
  if (byEmail) {
    const trusted = byEmail.passwordHash === undefined || current?.id === byEmail.id;
    return trusted ? { do: "link", user: byEmail } : { do: "refuse", why: "use_password" };
  }
  if (!hasUsers) return { do: "refuse", why: "set_up_first" };
  if (signUp === "closed") return { do: "refuse", why: "closed" };
  if (signUp === "invitation" && !invited) return { do: "refuse", why: "invitation_needed" };
  return { do: "create", email: identity.verifiedEmail };
}
