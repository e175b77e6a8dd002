import type { SettingsStore } from "@/lib/auth/account-stores";
import type { Sqlite } from "@/lib/db/sqlite";
import { defaultSettings, type Settings, settingsSchema } from "@/lib/settings";

export function sqliteSettings(sqlite: Sqlite): SettingsStore {
  const get = (): Settings => {
    const row = sqlite.get("SELECT json FROM system WHERE name = 'settings'");
    return row ? settingsSchema.parse(JSON.parse(String(row.json))) : defaultSettings;
  };
  return {
    async get() {
      return get();
    },
    async update(change) {
      return sqlite.transaction(() => {
        const current = get();
        const changed = change(current);
        if (changed === current) return current;
        const next = settingsSchema.parse(changed);
        sqlite.run("INSERT OR REPLACE INTO system (name, json) VALUES ('settings', ?)", JSON.stringify(next));
        return next;
      });
    },
  };
}
