import { openSqlite } from "@/lib/db/sqlite";
import { sqliteCourses } from "@/lib/db/sqlite-courses";
import { sqliteGrants } from "@/lib/db/sqlite-grants";
import { sqliteLectures } from "@/lib/db/sqlite-lectures";
import { sqliteNotes } from "@/lib/db/sqlite-notes";
import { sqliteSettings } from "@/lib/db/sqlite-settings";
import { sqliteTokens } from "@/lib/db/sqlite-tokens";
import { sqliteUsers } from "@/lib/db/sqlite-users";
import type { Stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";

/** @param file made when it is absent. @throws AppError unavailable, see `openSqlite` */
export function openSqliteStores(file: string): Stores {
  const sqlite = openSqlite(file);
  const lectures = sqliteLectures(sqlite);
  return {
    lectures,
    users: sqliteUsers(sqlite),
    tokens: sqliteTokens(sqlite),
    courses: sqliteCourses(sqlite),
    grants: sqliteGrants(sqlite),
    notes: sqliteNotes(sqlite),
    settings: sqliteSettings(sqlite),
    async check() {
      const written = JSON.stringify({ atMs: Date.now(), pid: process.pid });
      const read = sqlite.transaction(() => {
        sqlite.run("INSERT OR REPLACE INTO system (name, json) VALUES ('check', ?)", written);
        return sqlite.get("SELECT json FROM system WHERE name = 'check'")?.json;
      });
      if (read !== written) throw new AppError("unavailable", "The database does not give back what was written.");
    },
    async close() {
      lectures.stop();
      sqlite.close();
    },
  };
}
