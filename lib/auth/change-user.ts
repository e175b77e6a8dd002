import { tellSessionChange } from "@/lib/auth/session-changes";
import { type Role, type User, withDisabled, withRole } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { log } from "@/lib/log";

/** Another role, or switched off and on again; at once, in every session. @throws AppError forbidden, not_found, last_super_admin */
export async function changeUser(by: User, id: string, change: { role?: Role; disabled?: boolean }): Promise<User> {
  const user = await stores().users.update(id, (now) => {
    const withNewRole = change.role === undefined ? now : withRole(now, change.role, by);
    return change.disabled === undefined ? withNewRole : withDisabled(withNewRole, change.disabled, by, Date.now());
  });
  tellSessionChange(id);
  log.info({ event: "user_changed", by: by.id, userId: id, role: user.role, disabled: user.disabledAtMs !== undefined }, "user changed");
  return user;
}
