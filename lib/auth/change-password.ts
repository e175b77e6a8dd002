import { hashPassword } from "@/lib/auth/hash-password";
import { passwordChanges } from "@/lib/auth/limits";
import { checkPassword } from "@/lib/auth/password";
import { consume, giveBack } from "@/lib/auth/rate-limiter";
import { tellSessionChange } from "@/lib/auth/session-changes";
import type { User } from "@/lib/auth/user";
import { verifyPassword } from "@/lib/auth/verify-password";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/** Ends every session of the person, this one too. API tokens stay. @throws AppError forbidden, invalid_input, too_many_requests */
export async function changePassword(user: User, currentPassword: string, newPassword: string): Promise<void> {
  if (user.passwordHash === undefined)
    throw new AppError("forbidden", "This account signs in through another service and has no password.");
  await consume(passwordChanges, user.id);
  if (!(await verifyPassword(user.passwordHash, currentPassword))) throw new AppError("forbidden", "The current password is not right.");
  await giveBack(passwordChanges, user.id);
  checkPassword(newPassword, user.email);
  const passwordHash = await hashPassword(newPassword);
  await stores().users.update(user.id, (now) => {
    // Changed on another device between the check and now: that one counts.
    if (now.passwordHash !== user.passwordHash)
      throw new AppError("conflict", "The password was changed at the same moment. Sign in again.");
    return { ...now, passwordHash, tokenVersion: now.tokenVersion + 1 };
  });
  tellSessionChange(user.id);
  log.info({ event: "password_changed", userId: user.id }, "password changed");
}
