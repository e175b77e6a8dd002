import { randomUUID } from "node:crypto";
import { Timestamp } from "@google-cloud/firestore";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { accountStoresContract } from "@/lib/auth/account-stores.contract";
import { courseStoreContract } from "@/lib/courses/course-store.contract";
import { openFirestore } from "@/lib/db/firestore";
import { emulatorMissing, startEmulator } from "@/lib/db/firestore-emulator.fixture";
import { openFirestoreStores } from "@/lib/db/firestore-stores";
import type { Stores } from "@/lib/db/stores";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import type { LectureChange } from "@/lib/lectures/lecture-store";
import { lectureStoreContract } from "@/lib/lectures/lecture-store.contract";
import { noteStoreContract } from "@/lib/notes/note-store.contract";
import { grantStoreContract } from "@/lib/sharing/grant-store.contract";

const missing = emulatorMissing();
if (missing) process.stdout.write(`\n*** The Firestore stores were NOT tested: ${missing}. ***\n\n`);

let emulator: Awaited<ReturnType<typeof startEmulator>>;

/** A project of its own for each test: the emulator keeps them apart. */
const newProject = () => `thakii-${randomUUID()}`;

function openStores(projectId: string): Stores {
  const stores = openFirestoreStores({ projectId, emulatorHost: emulator.host });
  onTestFinished(() => stores.close());
  return stores;
}

/** The documents themselves, as the former system would write them. */
async function openTasks(projectId: string) {
  const client = openFirestore({ projectId, emulatorHost: emulator.host });
  onTestFinished(() => client.close());
  return client.collection("video_tasks");
}

describe.skipIf(missing !== undefined)("Firestore", () => {
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.stop());

  lectureStoreContract(
    async () => {
      const project = newProject();
      return { store: openStores(project).lectures, other: openStores(project).lectures };
    },
    { writers: 5 },
  );
  accountStoresContract(async () => {
    const project = newProject();
    return { ...openStores(project), other: openStores(project) };
  });
  courseStoreContract(async () => {
    const project = newProject();
    return { store: openStores(project).courses, other: openStores(project).courses };
  });
  grantStoreContract(async () => {
    const project = newProject();
    return { store: openStores(project).grants, other: openStores(project).grants };
  });
  noteStoreContract(async () => {
    const project = newProject();
    return { store: openStores(project).notes, other: openStores(project).notes };
  });

  const former = (id: string, more: Record<string, unknown> = {}) => ({
    video_id: id,
    filename: `${id}.mp4`,
    user_id: "owner-1",
    user_email: "ada@example.org",
    upload_date: "2025-10-23 14:05:09",
    status: "done",
    created_at: new Timestamp(1_761_228_309, 123_456_000),
    updated_at: new Timestamp(1_761_228_909, 0),
    ...more,
  });

  describe("documents of the former system", () => {
    test("are listed with ours, found by status in either vocabulary, and counted", async () => {
      const project = newProject();
      const { lectures } = openStores(project);
      const tasks = await openTasks(project);
      await tasks.doc("a").set(former("a"));
      await tasks.doc("b").set(former("b", { status: "uploaded" }));
      await tasks.doc("c").set(former("c", { status: "in_progress" }));
      await lectures.insert(uploadingLecture());
      const ids = async (query: Parameters<typeof lectures.list>[0]) => (await lectures.list(query)).lectures.map(({ id }) => id);
      expect(await ids({ ownerId: "owner-1", limit: 10 })).toEqual(["lecture-1", "c", "b", "a"]);
      expect(await ids({ statuses: ["completed", "in_queue"], limit: 10 })).toEqual(["b", "a"]);
      expect(await ids({ text: "A.MP", limit: 10 })).toEqual(["a"]);
      expect(await lectures.countByStatus("owner-1")).toMatchObject({ completed: 1, in_queue: 1, processing: 1, uploading: 1, failed: 0 });
    });

    test("are paged without a gap although their times have microseconds, or are texts", async () => {
      const project = newProject();
      const { lectures } = openStores(project);
      const tasks = await openTasks(project);
      for (let i = 0; i < 4; i++)
        await tasks.doc(`t${i}`).set(former(`t${i}`, { created_at: new Timestamp(1_761_228_309, 123_000_000 + i * 1000) }));
      for (let i = 0; i < 3; i++) await tasks.doc(`s${i}`).set(former(`s${i}`, { created_at: `2025-10-23T14:05:0${i}.123456` }));
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await lectures.list({ ownerId: "owner-1", limit: 1, cursor });
        found.push(...page.lectures.map(({ id }) => id));
        cursor = page.cursor;
      } while (cursor);
      expect(found).toEqual(["s2", "s1", "s0", "t3", "t2", "t1", "t0"]);
    });

    test("keep the fields that we do not know when they are changed", async () => {
      const project = newProject();
      const { lectures } = openStores(project);
      const doc = (await openTasks(project)).doc("a");
      await doc.set(former("a", { processing_start: "2025-10-23 14:06:00" }));
      await lectures.update("a", (lecture) => ({ ...lecture, title: "Algebra" }));
      expect((await doc.get()).data()).toMatchObject({ processing_start: "2025-10-23 14:06:00", status: "completed", user_id: "owner-1" });
      expect(await lectures.get("a")).toMatchObject({ title: "Algebra", version: 2, former: { sourceKey: "videos/a/a.mp4" } });
    });

    test("that nobody can read do not hide the others", async () => {
      const project = newProject();
      const { lectures } = openStores(project);
      await (await openTasks(project)).doc("broken").set(former("broken", { lecture: { id: 1 } }));
      await lectures.insert(uploadingLecture());
      expect((await lectures.list({ limit: 10 })).lectures.map(({ id }) => id)).toEqual(["lecture-1"]);
      await expect(lectures.get("broken")).rejects.toThrow();
    });
  });

  test("our documents carry the former system's fields", async () => {
    const project = newProject();
    await openStores(project).lectures.insert(uploadingLecture());
    const data = (await (await openTasks(project)).doc("lecture-1").get()).data();
    expect(data).toMatchObject({ video_id: "lecture-1", filename: "LA1_vl07.mp4", user_id: "owner-1", user_email: "ada@example.org" });
    expect(data?.created_at.toMillis()).toBe(1_790_000_000_000);
  });

  test("an id that Firestore would refuse as a name is simply not there", async () => {
    const { lectures, users, tokens } = openStores(newProject());
    for (const id of ["", ".", "..", "a/b", "/", "__x__", "ä"]) {
      expect(await lectures.find(id)).toBeUndefined();
      expect(await users.find(id)).toBeUndefined();
      expect(await users.findByIdentity(id, id)).toBeUndefined();
      expect(await tokens.take(id)).toBeUndefined();
    }
  });

  test("many watchers of one owner share one listener and are all told", async () => {
    const project = newProject();
    const [watching, writing] = [openStores(project).lectures, openStores(project).lectures];
    const seen: LectureChange[][] = Array.from({ length: 50 }, () => []);
    for (const each of seen) watching.watch({ ownerId: "owner-1" }, (change) => each.push(change));
    await writing.insert(uploadingLecture());
    await vi.waitFor(() => expect(seen.every((each) => each.length === 1)).toBe(true), { timeout: 30_000 });
  });

  test("the check writes and reads, and does not wait long for a database that is not there", async () => {
    const stores = openStores(newProject());
    await Promise.all([stores.check(), stores.check()]);
    const nowhere = openFirestoreStores({ projectId: newProject(), emulatorHost: "127.0.0.1:1" });
    onTestFinished(() => nowhere.close());
    await expect(nowhere.check()).rejects.toMatchObject({ name: "unavailable" });
  });
});
