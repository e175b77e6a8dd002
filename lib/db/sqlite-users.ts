import type { UserStore } from "@/lib/auth/account-stores";
import { isActiveSuperAdmin, type User, userSchema } from "@/lib/auth/user";
import { checkLimit, formatCursor, parseCursor } from "@/lib/db/cursor";
import { searchTerm, searchText } from "@/lib/db/search-text";
import { orConflict, type Row, type Sqlite } from "@/lib/db/sqlite";
import { AppError } from "@/lib/errors";

export function sqliteUsers(sqlite: Sqlite): UserStore {
  const one = (sql: string, ...values: string[]): User | undefined => {
    const row = sqlite.get(sql, ...values);
    return row && parseUser(row);
  };
  const find = (id: string) => one("SELECT json FROM users WHERE id = ?", id);
  const get = (id: string): User => {
    const user = find(id);
    if (!user) throw new AppError("not_found", `There is no user ${id}.`);
    return user;
  };
  const writeIdentities = (user: User) => {
    sqlite.run("DELETE FROM user_identities WHERE user_id = ?", user.id);
    for (const { provider, subject } of user.identities)
      sqlite.run("INSERT INTO user_identities (provider, subject, user_id) VALUES (?, ?, ?)", provider, subject, user.id);
  };

  return {
    async insert(user) {
      const checked = userSchema.parse(user);
      orConflict("The id, the e-mail or the identity of the user is taken.", () =>
        sqlite.transaction(() => {
          sqlite.run(
            "INSERT INTO users (email, created_at_ms, active_super_admin, search, json, id) VALUES (?, ?, ?, ?, ?, ?)",
            ...columns(checked),
          );
          writeIdentities(checked);
        }),
      );
    },

    async get(id) {
      return get(id);
    },

    async find(id) {
      return find(id);
    },

    async findByEmail(email) {
      return one("SELECT json FROM users WHERE email = ?", email);
    },

    async findByIdentity(provider, subject) {
      return one(
        "SELECT u.json FROM user_identities i JOIN users u ON u.id = i.user_id WHERE i.provider = ? AND i.subject = ?",
        provider,
        subject,
      );
    },

    async update(id, change) {
      return orConflict("The id, the e-mail or the identity of the user is taken.", () =>
        sqlite.transaction(() => {
          const current = get(id);
          const changed = change(current);
          if (changed === current) return current;
          const next = userSchema.parse({ ...changed, id });
          if (isActiveSuperAdmin(current) && !isActiveSuperAdmin(next)) {
            if (!sqlite.get("SELECT id FROM users WHERE active_super_admin = 1 AND id <> ?", id))
              throw new AppError("last_super_admin", "Somebody must stay super admin.");
          }
          sqlite.run(
            "UPDATE users SET email = ?, created_at_ms = ?, active_super_admin = ?, search = ?, json = ? WHERE id = ?",
            ...columns(next),
          );
          writeIdentities(next);
          return next;
        }),
      );
    },

    async list({ text, limit, cursor }) {
      checkLimit(limit);
      const term = searchTerm(text ?? "");
      // Nobody comes after the greatest number: the first page needs no other statement.
      const from = cursor === undefined ? { at: Number.MAX_SAFE_INTEGER, id: "" } : parseCursor(cursor);
      const rows = sqlite.all(
        `SELECT json FROM users WHERE (created_at_ms, id) < (?, ?) AND (? = '' OR instr(search, ?) > 0)
         ORDER BY created_at_ms DESC, id DESC LIMIT ?`,
        from.at,
        from.id,
        term,
        term,
        limit + 1,
      );
      const users = rows.slice(0, limit).map(parseUser);
      const last = users.at(-1);
      return rows.length > limit && last ? { users, cursor: formatCursor({ at: last.createdAtMs, id: last.id }) } : { users };
    },

    async count() {
      return Number(sqlite.get("SELECT count(*) AS number FROM users")?.number);
    },
  };
}

function columns(user: User): [string, number, number, string, string, string] {
  const active = isActiveSuperAdmin(user) ? 1 : 0;
  return [user.email, user.createdAtMs, active, searchText(user.name, user.email), JSON.stringify(user), user.id];
}

function parseUser(row: Row): User {
  return userSchema.parse(JSON.parse(String(row.json)));
}
