import { type Role, roles, type User } from "@/lib/auth/user";

/** Tokens begin with it, so that scanners for leaked secrets and people recognise them. */
export const apiTokenPrefix = "thakii_";

/**
 * The credentials of `Authorization: Bearer …`: undefined when another way is asked for (a proxy's own Basic sign-in is not ours),
 * empty when the header is malformed. Where it is not undefined, a cookie must not answer in its stead.
 */
export function parseBearer(headers: Headers): string | undefined {
  const header = headers.get("authorization")?.trim() ?? "";
  if (!/^bearer(\s|$)/i.test(header)) return undefined;
  return /^bearer +(\S{1,8192})$/i.exec(header)?.[1] ?? "";
}

/** A token keeps at most the role that its owner had when it was made: it never grows with the person. */
export function withTokenRole(user: User, tokenRole: Role | undefined): User {
  const role = roles[Math.min(roles.indexOf(user.role), roles.indexOf(tokenRole ?? "user"))] ?? "user";
  return role === user.role ? user : { ...user, role };
}

const noteUseEveryMs = 60_000;

/** `lastUsedAtMs` is written at most once a minute: reading must not cost a write each time. */
export function shouldNoteUse(lastUsedAtMs: number | undefined, nowMs: number): boolean {
  return lastUsedAtMs === undefined || nowMs - lastUsedAtMs >= noteUseEveryMs;
}
