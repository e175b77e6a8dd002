import { hashWithArgon2 } from "@/lib/auth/argon2";
import { normalisePassword } from "@/lib/auth/password";

/** argon2id in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hashWithArgon2(normalisePassword(password));
}
