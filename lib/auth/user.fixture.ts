import type { User } from "@/lib/auth/user";

export function aUser(given: Partial<User> = {}): User {
  const id = given.id ?? "user-1";
  return {
    id,
    email: `${id}@example.org`,
    name: "Ada Lovelace",
    role: "user",
    tokenVersion: 1,
    identities: [],
    createdAtMs: 1_790_000_000_000,
    ...given,
  };
}
