import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";

export function changeName(user: User, name: string): Promise<User> {
  return stores().users.update(user.id, (now) => (now.name === name ? now : { ...now, name }));
}
