import { hashWithArgon2, verifyWithArgon2 } from "@/lib/auth/argon2";
import { normalisePassword } from "@/lib/auth/password";
import { newSecret } from "@/lib/id";

let nobodysHash: Promise<string> | undefined;

/**
 * Whether the password belongs to the stored hash. Without one it takes as long and is false, so that the time does not say whether
 * an account exists.
 */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashWithArgon2(newSecret());
  const right = await verifyWithArgon2(stored ?? (await nobodysHash), normalisePassword(password));
  return right && stored !== undefined;
}
