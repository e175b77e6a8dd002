import { z } from "zod";
import type { Token } from "@/lib/auth/token";
import { normaliseEmail, roles, type User } from "@/lib/auth/user";
import { settingsSchema } from "@/lib/settings";

// What the account and administration routes are asked and what they answer. Passwords are checked by `password.ts`; here is only a bound.

const email = z.string().max(254).transform(normaliseEmail).pipe(z.email("This is not an e-mail address."));
const password = z.string().max(1000);
const name = z
  .string()
  .transform((text) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim())
  .pipe(z.string().min(1, "Please say a name.").max(100));

/** POST /api/accounts → 201 `{user: Person}`. */
export const signUpSchema = z.object({ email, name, password, token: z.string().max(200).optional() });
export type SignUpRequest = z.infer<typeof signUpSchema>;

/** The body of a sign-in with a password. */
export const credentialsSchema = z.object({ email: z.string().max(254).transform(normaliseEmail), password });

/** PATCH /api/account → 200 `{user: Person}`. */
export const changeNameSchema = z.object({ name });

/** POST /api/account/password → 204; all sessions end, this one too: sign in again with the new password. */
export const changePasswordSchema = z.object({ currentPassword: password, newPassword: password });

/** POST /api/account/tokens → 201 `{token: ApiToken, secret}`; the secret is never shown again. */
export const createApiTokenSchema = z.object({ name, expiresInDays: z.number().int().min(1).max(3650).optional() });

/** GET /api/admin/users?text=&limit=&cursor= → 200 `{users: Person[], cursor?}`, newest first. */
export const listUsersSchema = z.object({
  text: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** PATCH /api/admin/users/[id] → 200 `{user: Person}`. Roles: super admins only; disabling administrators: super admins only. */
export const changeUserSchema = z
  .object({ role: z.enum(roles).optional(), disabled: z.boolean().optional() })
  .refine((change) => change.role !== undefined || change.disabled !== undefined, "Say what to change: role or disabled.");

/** PATCH /api/admin/settings → 200 `{settings}`, as GET answers. */
export const changeSettingsSchema = settingsSchema.partial().extend({ signUp: settingsSchema.shape.signUp.unwrap().optional() });

/**
 * POST /api/admin/invitations → 201 `{invitation: Invitation, url}`; the url is never shown again. GET → `{invitations}`;
 * DELETE /api/admin/invitations/[id] → 204.
 */
export const inviteSchema = z.object({ email: email.optional(), role: z.enum(roles).default("user") });

/** A person as the product shows them: never the hash of a password. */
export const personSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  createdAtMs: z.number().int(),
  disabledAtMs: z.number().int().optional(),
  hasPassword: z.boolean(),
  /** Who vouches for them elsewhere: `oidc`, `google`, `microsoft`, `firebase`. */
  providers: z.array(z.string()),
});
export type Person = z.infer<typeof personSchema>;

export function personOf(user: User): Person {
  const { id, email, name, role, createdAtMs, disabledAtMs } = user;
  const providers = [...new Set(user.identities.map(({ provider }) => provider))];
  return { id, email, name, role, createdAtMs, disabledAtMs, hasPassword: user.passwordHash !== undefined, providers };
}

/** A personal API token as its owner sees it. */
export const apiTokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  createdAtMs: z.number().int(),
  expiresAtMs: z.number().int().optional(),
  lastUsedAtMs: z.number().int().optional(),
});
export type ApiToken = z.infer<typeof apiTokenSchema>;

export function apiTokenOf(token: Token): ApiToken {
  const { id, name, role = "user", createdAtMs, expiresAtMs, lastUsedAtMs } = token;
  return { id, name, role, createdAtMs, expiresAtMs, lastUsedAtMs };
}

export const invitationSchema = z.object({
  id: z.string(),
  /** Absent: whoever has the link. */
  email: z.string().optional(),
  role: z.enum(roles),
  createdAtMs: z.number().int(),
  expiresAtMs: z.number().int().optional(),
});
export type Invitation = z.infer<typeof invitationSchema>;

export function invitationOf(token: Token): Invitation {
  const { id, email, role = "user", createdAtMs, expiresAtMs } = token;
  return { id, email, role, createdAtMs, expiresAtMs };
}
