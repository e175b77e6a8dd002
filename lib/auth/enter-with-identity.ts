import { decideEntry, type Identity, type Refusal } from "@/lib/auth/identity";
import { isExpired, type Token } from "@/lib/auth/token";
import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { isAppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import { log } from "@/lib/log";

/**
 * Somebody for whom another service vouches comes in: known, joined to their account, or new where signing up allows it.
 * @param current who is signed in on this browser at this moment
 * @returns the user, or why not
 */
export async function enterWithIdentity(identity: Identity, current?: User): Promise<User | Refusal> {
  try {
    return await enter(identity, current);
  } catch (error) {
    // Somebody else entered with the same identity or address at the same moment: now they are known.
    if (isAppError(error, "conflict")) return enter(identity, current);
    throw error;
  }
}

async function enter(identity: Identity, current?: User): Promise<User | Refusal> {
  const { users, tokens, settings } = stores();
  const { provider, subject, verifiedEmail } = identity;
  const byIdentity = await users.findByIdentity(provider, subject);
  // The common case, one look-up: every request with a Firebase token comes this way.
  if (byIdentity) return byIdentity.disabledAtMs === undefined ? byIdentity : "disabled";

  const byEmail = verifiedEmail === undefined ? undefined : await users.findByEmail(verifiedEmail);
  const invitation = verifiedEmail === undefined ? undefined : await findInvitation(verifiedEmail);
  const entry = decideEntry({
    identity,
    byEmail,
    current,
    invited: invitation !== undefined,
    hasUsers: (await users.count()) > 0,
    signUp: (await settings.get()).signUp,
  });
  if (entry.do === "refuse") return entry.why;
  if (entry.do === "sign_in") return entry.user;
  if (entry.do === "link") {
    log.info({ event: "identity_linked", userId: entry.user.id, provider }, "identity linked");
    return users.update(entry.user.id, (user) => ({ ...user, identities: [...user.identities, { provider, subject }] }));
  }
  const user: User = {
    id: newId(),
    email: entry.email,
    name: identity.name ?? entry.email.split("@")[0] ?? entry.email,
    role: "user",
    tokenVersion: 1,
    identities: [{ provider, subject }],
    createdAtMs: Date.now(),
  };
  await users.insert(user);
  if (invitation) await tokens.take(invitation.hash);
  log.info({ event: "signed_up", userId: user.id, provider }, "account made");
  return user;
}

async function findInvitation(email: string): Promise<Token | undefined> {
  const invitations = await stores().tokens.list({ kind: "invitation" });
  return invitations.find((invitation) => invitation.email === email && !isExpired(invitation, Date.now()));
}
