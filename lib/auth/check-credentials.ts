import { credentialsSchema } from "@/lib/auth/account-requests";
import { account, accountFromAddress, address as anyAccount } from "@/lib/auth/limits";
import { consume, giveBack } from "@/lib/auth/rate-limiter";
import type { User } from "@/lib/auth/user";
import { verifyPassword } from "@/lib/auth/verify-password";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { english } from "@/lib/language/english";

/**
 * The active user with this e-mail and password. The answer and the time it takes are the same for a wrong password, an unknown address,
 * an account without password and one that is switched off.
 * @param given `{email, password}` as sent @param address see `clientAddress`
 * @throws AppError not_signed_in, too_many_requests
 */
export async function checkCredentials(given: unknown, address: string): Promise<User> {
  const parsed = credentialsSchema.safeParse(given);
  if (!parsed.success) throw new AppError("not_signed_in", english.t("account.wrongCredentials"));
  const { email, password } = parsed.data;
  const limits = [
    [anyAccount, address],
    [accountFromAddress, `${email} ${address}`],
    [account, email],
  ] as const;
  // Counted before the password is looked at, so that many attempts at the same moment do not slip through.
  for (const [limit, key] of limits) await consume(limit, key);
  const user = await stores().users.findByEmail(email);
  const right = await verifyPassword(user?.passwordHash, password);
  if (!user || !right || user.disabledAtMs !== undefined) throw new AppError("not_signed_in", english.t("account.wrongCredentials"));
  for (const [limit, key] of limits) await giveBack(limit, key);
  return user;
}
