import path from "node:path";
import type { SettingsStore, TokenStore, UserStore } from "@/lib/auth/account-stores";
import type { CourseStore } from "@/lib/courses/course-store";
import { openFirestoreStores } from "@/lib/db/firestore-stores";
import { openSqliteStores } from "@/lib/db/sqlite-stores";
import { env } from "@/lib/env";
import type { LectureStore } from "@/lib/lectures/lecture-store";
import type { NoteStore } from "@/lib/notes/note-store";
import type { GrantStore } from "@/lib/sharing/grant-store";

/** Where everything but files is kept. */
export interface Stores {
  lectures: LectureStore;
  users: UserStore;
  tokens: TokenStore;
  settings: SettingsStore;
  courses: CourseStore;
  grants: GrantStore;
  notes: NoteStore;
  /** Writes a row and reads it back. @throws when the store does not keep what it is given. */
  check(): Promise<void>;
  /** Ends watching and lets go of files and connections. */
  close(): Promise<void>;
}

const shared: typeof globalThis & { thakiiStores?: Stores } = globalThis;

/** The stores that the environment chooses; one of each in a process, however often a bundler copies this module. Closed, they open anew. */
export function stores(): Stores {
  shared.thakiiStores ??= forgottenWhenClosed(open());
  return shared.thakiiStores;
}

function forgottenWhenClosed(opened: Stores): Stores {
  return {
    ...opened,
    close() {
      shared.thakiiStores = undefined;
      return opened.close();
    },
  };
}

function open(): Stores {
  const { THAKII_STORE, FIREBASE_PROJECT_ID, dataDir } = env();
  if (THAKII_STORE === "firestore") return openFirestoreStores({ projectId: FIREBASE_PROJECT_ID });
  return openSqliteStores(path.join(/* turbopackIgnore: true */ dataDir, "thakii.sqlite"));
}
