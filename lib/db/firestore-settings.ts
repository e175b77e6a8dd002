import type { SettingsStore } from "@/lib/auth/account-stores";
import type { DocumentSnapshot, FirestoreClient } from "@/lib/db/firestore";
import { defaultSettings, type Settings, settingsSchema } from "@/lib/settings";

/** `system/settings`. */
export function firestoreSettings(client: FirestoreClient): SettingsStore {
  const parse = (document: DocumentSnapshot): Settings => (document.exists ? settingsSchema.parse(document.data()) : defaultSettings);
  return {
    async get() {
      return parse(await (await client.collection("system")).doc("settings").get());
    },
    async update(change) {
      return client.transaction(async (transaction, { db }) => {
        const ref = db.collection("system").doc("settings");
        const current = parse(await transaction.get(ref));
        const changed = change(current);
        if (changed === current) return current;
        const next = settingsSchema.parse(changed);
        transaction.set(ref, next);
        return next;
      });
    },
  };
}
