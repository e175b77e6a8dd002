import { apiTokenPrefix, parseBearer, shouldNoteUse, withTokenRole } from "@/lib/auth/api-token";
import { enterWithIdentity } from "@/lib/auth/enter-with-identity";
import { verifyFirebaseToken } from "@/lib/auth/firebase";
import { identityFromClaims } from "@/lib/auth/identity";
import { readSessionCookie } from "@/lib/auth/next-auth";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { hashSecret } from "@/lib/auth/secret";
import type { Session } from "@/lib/auth/session";
import { isExpired } from "@/lib/auth/token";
import { isAdmin, type User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { env } from "@/lib/env";
import { AppError, isAppError } from "@/lib/errors";

/** A Request, or in a server component `{ headers: await headers() }`. */
export interface Asking {
  headers: Headers;
  method?: string;
}

/**
 * Who asks: by the session cookie, a personal API token, or a Firebase ID token where a Firebase project is set. Read from the store at
 * every request, so that a role, a password or a switched-off account counts at once.
 * @throws AppError not_signed_in; forbidden when another site sends a request that changes something with a visitor's cookie
 */
export async function requireUser(asking: Asking): Promise<User> {
  const bearer = parseBearer(asking.headers);
  const user = bearer === undefined ? await userOfCookie(asking) : await userOfBearer(bearer);
  if (!user) throw new AppError("not_signed_in", "Please sign in.");
  return user;
}

/** As `requireUser`, but undefined when nobody is signed in. @throws AppError forbidden, unavailable */
export async function findUser(asking: Asking): Promise<User | undefined> {
  try {
    return await requireUser(asking);
  } catch (error) {
    if (isAppError(error, "not_signed_in")) return undefined;
    throw error;
  }
}

/** Somebody at the browser, not a program with a token: for what would let a stolen token outlive its removal. @throws AppError forbidden */
export async function requireSession(asking: Asking): Promise<User> {
  if (parseBearer(asking.headers) !== undefined) throw new AppError("forbidden", "This is done in the browser, not with a token.");
  return requireUser(asking);
}

/** @throws AppError not_found to everybody else: what administrators have does not exist for others */
export async function requireAdmin(asking: Asking): Promise<User> {
  const user = await findUser(asking);
  if (!user || !isAdmin(user)) throw new AppError("not_found", "There is no such page.");
  return user;
}

/** @throws AppError not_found to everybody else, forbidden to other administrators */
export async function requireSuperAdmin(asking: Asking): Promise<User> {
  const user = await requireAdmin(asking);
  if (user.role !== "super_admin") throw new AppError("forbidden", "Only a super admin may do this.");
  return user;
}

async function userOfCookie({ headers, method }: Asking): Promise<User | undefined> {
  const { NEXTAUTH_SECRET, PUBLIC_URL } = env();
  if (!NEXTAUTH_SECRET) throw new AppError("unavailable", "NEXTAUTH_SECRET is not set: nobody can be signed in.");
  const session = await readSessionCookie(headers, NEXTAUTH_SECRET, PUBLIC_URL);
  const user = session && (await userOfSession(session));
  if (user) requireSameOrigin(headers, method, PUBLIC_URL);
  return user;
}

async function userOfSession({ userId, tokenVersion }: Session): Promise<User | undefined> {
  const user = await stores().users.find(userId);
  return user && user.disabledAtMs === undefined && user.tokenVersion === tokenVersion ? user : undefined;
}

async function userOfBearer(bearer: string): Promise<User | undefined> {
  if (bearer.startsWith(apiTokenPrefix)) return userOfApiToken(bearer);
  const { FIREBASE_PROJECT_ID, FIREBASE_JWKS_URL } = env();
  if (!FIREBASE_PROJECT_ID || bearer === "") return undefined;
  const claims = await verifyFirebaseToken(bearer, FIREBASE_PROJECT_ID, FIREBASE_JWKS_URL);
  const entered = await enterWithIdentity(identityFromClaims("firebase", claims));
  return typeof entered === "string" ? undefined : entered;
}

async function userOfApiToken(secret: string): Promise<User | undefined> {
  const nowMs = Date.now();
  const token = await stores().tokens.findByHash(hashSecret(secret));
  if (token?.kind !== "api" || !token.userId || isExpired(token, nowMs)) return undefined;
  const user = await stores().users.find(token.userId);
  if (!user || user.disabledAtMs !== undefined) return undefined;
  if (shouldNoteUse(token.lastUsedAtMs, nowMs)) await stores().tokens.noteUse(token.id, nowMs);
  return withTokenRole(user, token.role);
}
