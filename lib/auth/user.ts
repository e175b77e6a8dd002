import { z } from "zod";
import { AppError } from "@/lib/errors";

export const roles = ["user", "admin", "super_admin"] as const;
export type Role = (typeof roles)[number];

export const userSchema = z.object({
  id: z.string(),
  /** Lower case, trimmed: unique. */
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  /** argon2id in PHC form; absent for people who sign in elsewhere. */
  passwordHash: z.string().optional(),
  /** Counts what must end all sessions: a new password, role or state. */
  tokenVersion: z.number().int(),
  /** Who vouches for this person elsewhere: provider id and its subject. */
  identities: z.array(z.object({ provider: z.string(), subject: z.string() })),
  /** They signed up by an invitation that was written to this address. */
  emailInvited: z.boolean().optional(),
  createdAtMs: z.number().int(),
  disabledAtMs: z.number().int().optional(),
});
export type User = z.infer<typeof userSchema>;

export function normaliseEmail(email: string): string {
  return email.normalize("NFKC").trim().toLowerCase();
}

export function isAdmin(user: Pick<User, "role">): boolean {
  return user.role === "admin" || user.role === "super_admin";
}

export function isActiveSuperAdmin(user: User): boolean {
  return user.role === "super_admin" && user.disabledAtMs === undefined;
}

/** Only a super admin gives or takes the administrators' roles. @throws AppError forbidden */
export function withRole(user: User, role: Role, by: User): User {
  if (by.role !== "super_admin") throw new AppError("forbidden", "Only a super admin changes roles.");
  return user.role === role ? user : { ...user, role, tokenVersion: user.tokenVersion + 1 };
}

/** Switched off, nobody can sign in to it and every session ends. Administrators switch off users, super admins anybody but themselves. @throws AppError forbidden */
export function withDisabled(user: User, disabled: boolean, by: User, nowMs: number): User {
  if (user.id === by.id) throw new AppError("forbidden", "You cannot switch off your own account.");
  if (by.role !== "super_admin" && !(by.role === "admin" && user.role === "user"))
    throw new AppError("forbidden", "Only a super admin switches administrators off or on.");
  if (disabled === (user.disabledAtMs !== undefined)) return user;
  return { ...user, disabledAtMs: disabled ? nowMs : undefined, tokenVersion: user.tokenVersion + 1 };
}
