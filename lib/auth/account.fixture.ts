import { hashPassword } from "@/lib/auth/hash-password";
import type { User } from "@/lib/auth/user";
import { aUser } from "@/lib/auth/user.fixture";
import { stores } from "@/lib/db/stores";
import { newId } from "@/lib/id";

export const goodPassword = "correct horse battery";

/** Somebody in the store, with `goodPassword`. */
export async function anAccount(given: Partial<User> = {}): Promise<User> {
  const user = aUser({ id: newId(), passwordHash: await hashPassword(goodPassword), ...given });
  await stores().users.insert(user);
  return user;
}
