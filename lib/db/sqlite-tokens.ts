import type { TokenStore } from "@/lib/auth/account-stores";
import { type Token, tokenSchema } from "@/lib/auth/token";
import { orConflict, type Row, type Sqlite } from "@/lib/db/sqlite";

export function sqliteTokens(sqlite: Sqlite): TokenStore {
  const write = (token: Token) =>
    sqlite.run(
      "INSERT INTO tokens (id, hash, kind, user_id, created_at_ms, json) VALUES (?, ?, ?, ?, ?, ?)",
      token.id,
      token.hash,
      token.kind,
      token.userId ?? null,
      token.createdAtMs,
      JSON.stringify(token),
    );

  return {
    async insert(token) {
      const checked = tokenSchema.parse(token);
      orConflict("The id or the secret of the token is taken.", () => write(checked));
    },

    async findByHash(hash) {
      const row = sqlite.get("SELECT json FROM tokens WHERE hash = ?", hash);
      return row && parseToken(row);
    },

    async list({ userId, kind }) {
      return sqlite
        .all(
          `SELECT json FROM tokens WHERE kind = ? AND (? IS NULL OR user_id = ?) ORDER BY created_at_ms DESC, id DESC`,
          kind,
          userId ?? null,
          userId ?? null,
        )
        .map(parseToken);
    },

    async take(hash) {
      const row = sqlite.get("DELETE FROM tokens WHERE hash = ? RETURNING json", hash);
      return row && parseToken(row);
    },

    async remove(id) {
      sqlite.run("DELETE FROM tokens WHERE id = ?", id);
    },

    async noteUse(id, atMs) {
      sqlite.run("UPDATE tokens SET json = json_set(json, '$.lastUsedAtMs', CAST(? AS INTEGER)) WHERE id = ?", atMs, id);
    },
  };
}

function parseToken(row: Row): Token {
  return tokenSchema.parse(JSON.parse(String(row.json)));
}
