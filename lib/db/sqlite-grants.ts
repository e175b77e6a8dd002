import type { Row, Sqlite } from "@/lib/db/sqlite";
import { type Grant, grantSchema } from "@/lib/sharing/grant";
import type { GrantStore } from "@/lib/sharing/grant-store";

export function sqliteGrants(sqlite: Sqlite): GrantStore {
  const newest = "ORDER BY created_at_ms DESC, id DESC";
  return {
    async put(grant) {
      const { id, target, ownerId, to, createdAtMs, ...rest } = grantSchema.parse(grant);
      sqlite.run(
        `INSERT OR REPLACE INTO grants (id, target_kind, target_id, owner_id, user_id, waiting_email, hash, created_at_ms, json)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        target.kind,
        target.id,
        ownerId,
        to.kind === "person" ? (to.userId ?? null) : null,
        to.kind === "person" && to.userId === undefined ? to.email : null,
        to.kind === "link" ? to.hash : null,
        createdAtMs,
        JSON.stringify({ id, target, ownerId, to, createdAtMs, ...rest }),
      );
    },

    async find(id) {
      const row = sqlite.get("SELECT json FROM grants WHERE id = ?", id);
      return row && parseGrant(row);
    },

    async findByHash(hash) {
      const row = sqlite.get("SELECT json FROM grants WHERE hash = ?", hash);
      return row && parseGrant(row);
    },

    async listOn({ kind, id }) {
      return sqlite.all(`SELECT json FROM grants WHERE target_kind = ? AND target_id = ? ${newest}`, kind, id).map(parseGrant);
    },

    async listTo({ userId, email }) {
      return sqlite.all(`SELECT json FROM grants WHERE user_id = ? OR waiting_email = ? ${newest}`, userId, email ?? null).map(parseGrant);
    },

    async remove(id) {
      sqlite.run("DELETE FROM grants WHERE id = ?", id);
    },

    async removeOn({ kind, id }) {
      sqlite.run("DELETE FROM grants WHERE target_kind = ? AND target_id = ?", kind, id);
    },

    async removeOf({ userId, email }) {
      sqlite.run("DELETE FROM grants WHERE user_id = ? OR owner_id = ? OR waiting_email = ?", userId, userId, email);
    },
  };
}

function parseGrant(row: Row): Grant {
  return grantSchema.parse(JSON.parse(String(row.json)));
}
