import type { SignUpRequest } from "@/lib/auth/account-requests";
import { hashPassword } from "@/lib/auth/hash-password";
import { signUpProbeCost, signUps } from "@/lib/auth/limits";
import { checkPassword } from "@/lib/auth/password";
import { consume } from "@/lib/auth/rate-limiter";
import { hashSecret } from "@/lib/auth/secret";
import { signUpWords } from "@/lib/auth/sign-in-words";
import { isExpired, type Token } from "@/lib/auth/token";
import type { Role, User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError, isAppError } from "@/lib/errors";
import { newId } from "@/lib/id";
import { english } from "@/lib/language/english";
import { log } from "@/lib/log";

/**
 * Makes a local account: the first one by the setup link, later ones as the settings say or by an invitation. Without a mail server we
 * cannot answer "look into your mail" to everybody; so an address that is taken is refused in words that say no more than they must,
 * after the same work, and costs so much of the limit that addresses cannot be tried in number.
 * @param address see `clientAddress`
 * @throws AppError invalid_input, forbidden, conflict, too_many_requests
 */
export async function signUp({ email, name, password, token: secret }: SignUpRequest, address: string): Promise<User> {
  await consume(signUps, address);
  checkPassword(password, email);
  const invited = await requireAllowed(secret, email, address);
  const passwordHash = await hashPassword(password);
  const token = invited && (await takeOnce(invited));
  const user: User = {
    id: newId(),
    email,
    name,
    role: token ? await roleGivenBy(token) : "user",
    passwordHash,
    tokenVersion: 1,
    identities: [],
    ...(token?.kind === "invitation" && token.email !== undefined && { emailInvited: true }),
    createdAtMs: Date.now(),
  };
  try {
    await stores().users.insert(user);
  } catch (error) {
    if (token) await stores().tokens.insert(token);
    if (!isAppError(error, "conflict")) throw error;
    await consume(signUps, address, signUpProbeCost);
    throw new AppError("conflict", "This did not work. If you have an account with this e-mail address already, sign in instead.");
  }
  log.info({ event: "signed_up", userId: user.id, role: user.role, by: token?.kind ?? "open" }, "account made");
  return user;
}

/** The link that allows it, or undefined when none is needed. */
async function requireAllowed(secret: string | undefined, email: string, address: string): Promise<Token | undefined> {
  const hasUsers = (await stores().users.count()) > 0;
  if (secret === undefined) {
    const refusal = signUpWords(english, { hasUsers, signUp: (await stores().settings.get()).signUp });
    if (refusal) throw new AppError("forbidden", refusal);
    return undefined;
  }
  const token = await stores().tokens.findByHash(hashSecret(secret));
  const usable = token?.kind === "invitation" ? hasUsers : token?.kind === "setup" && !hasUsers;
  if (!token || !usable || isExpired(token, Date.now())) {
    await consume(signUps, address, signUpProbeCost);
    throw new AppError("forbidden", english.t("account.refusal.dead_link"));
  }
  if (token.email !== undefined && token.email !== email) throw new AppError("forbidden", "This invitation is for another e-mail address.");
  return token;
}

/** Of several people with one link, one gets it. */
async function takeOnce({ hash }: Token): Promise<Token> {
  const token = await stores().tokens.take(hash);
  if (!token) throw new AppError("forbidden", english.t("account.refusal.dead_link"));
  return token;
}

/** An invitation gives an administrator's role only while the super admin who wrote it still is one. */
async function roleGivenBy({ kind, role = "user", userId }: Token): Promise<Role> {
  if (kind === "setup") return "super_admin";
  if (role === "user") return role;
  const inviter = userId === undefined ? undefined : await stores().users.find(userId);
  return inviter?.role === "super_admin" && inviter.disabledAtMs === undefined ? role : "user";
}
