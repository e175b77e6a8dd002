import { type FirestoreClient, type FirestoreOptions, openFirestore } from "@/lib/db/firestore";
import { firestoreCourses } from "@/lib/db/firestore-courses";
import { firestoreGrants } from "@/lib/db/firestore-grants";
import { firestoreLectures } from "@/lib/db/firestore-lectures";
import { firestoreNotes } from "@/lib/db/firestore-notes";
import { firestoreSettings } from "@/lib/db/firestore-settings";
import { firestoreTokens } from "@/lib/db/firestore-tokens";
import { firestoreUsers } from "@/lib/db/firestore-users";
import type { Stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";

/** Nothing is sent before the first call; `check` says whether the project can be reached. */
export function openFirestoreStores(options: FirestoreOptions): Stores {
  const client = openFirestore(options);
  const lectures = firestoreLectures(client);
  return {
    lectures,
    users: firestoreUsers(client),
    tokens: firestoreTokens(client),
    courses: firestoreCourses(client),
    grants: firestoreGrants(client),
    notes: firestoreNotes(client),
    settings: firestoreSettings(client),
    check: () => within(checkMs, writeAndRead(client)),
    async close() {
      lectures.stop();
      await client.close();
    },
  };
}

/** The SDK itself tries for a minute; who asks whether we are ready cannot wait for that. */
const checkMs = 4000;

async function writeAndRead(client: FirestoreClient): Promise<void> {
  const ref = (await client.collection("system")).doc("check");
  const { writeTime } = await ref.set({ atMs: Date.now() });
  const { updateTime } = await ref.get();
  // Another process may have checked in between: its write is newer.
  if (!updateTime || updateTime.valueOf() < writeTime.valueOf())
    throw new AppError("unavailable", "The database does not give back what was written.");
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError("unavailable", `Firestore did not answer within ${ms} ms.`)), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
