import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Lecture } from "@/lib/lectures/lecture";
import { lecturesInEveryStatus, uploadingLecture } from "@/lib/lectures/lecture.fixture";
import type { LectureChange, LectureQuery, LectureStore } from "@/lib/lectures/lecture-store";
import { corrected, renewed, stageChanged } from "@/lib/lectures/transitions";

export interface LectureStoreUnderTest {
  /** A store over nothing, for this test alone. */
  store: LectureStore;
  /** The same data through a connection of its own, as another process has it. */
  other: LectureStore;
}

/** What every store of lectures must do. `writers`: how many contend for one lecture at once. */
export function lectureStoreContract(open: () => Promise<LectureStoreUnderTest>, { writers }: { writers: number }): void {
  keeping(open);
  updating(open, writers);
  listing(open);
  watching(open);
}

function keeping(open: () => Promise<LectureStoreUnderTest>): void {
  describe("keeping lectures", () => {
    test("a lecture in any status comes back as it was given", async () => {
      const { store, other } = await open();
      const given = lecturesInEveryStatus();
      for (const lecture of given) await store.insert(lecture);
      // What is absent may be undefined or not there at all.
      for (const lecture of given) expect(await other.get(lecture.id)).toEqual(lecture);
    });

    test("two lectures cannot have one id, and the first one stays", async () => {
      const { store, other } = await open();
      await store.insert(uploadingLecture({ fileName: "first.mp4" }));
      await expect(other.insert(uploadingLecture({ fileName: "second.mp4" }))).rejects.toMatchObject({ name: "conflict" });
      expect((await store.get("lecture-1")).fileName).toBe("first.mp4");
    });

    test("get throws not_found where find says undefined", async () => {
      const { store } = await open();
      expect(await store.find("nobody")).toBeUndefined();
      await expect(store.get("nobody")).rejects.toMatchObject({ name: "not_found" });
    });

    test("a removed lecture is gone; removing it again is harmless; its id is free again", async () => {
      const { store } = await open();
      await store.insert(uploadingLecture());
      await store.remove("lecture-1");
      await store.remove("lecture-1");
      expect(await store.find("lecture-1")).toBeUndefined();
      await store.insert(uploadingLecture());
    });

    test("what is no lecture is not written", async () => {
      const { store } = await open();
      await store.insert(uploadingLecture());
      await expect(store.insert({ ...uploadingLecture({ id: "bad" }), sizeBytes: 1.5 })).rejects.toThrow();
      await expect(store.update("lecture-1", (lecture) => ({ ...lecture, run: Number.NaN }))).rejects.toThrow();
      expect(await store.find("bad")).toBeUndefined();
      expect((await store.get("lecture-1")).version).toBe(1);
    });
  });
}

function updating(open: () => Promise<LectureStoreUnderTest>, writers: number): void {
  describe("updating a lecture", () => {
    test("counts the version up, whatever the change says, and returns what is stored", async () => {
      const { store, other } = await open();
      await store.insert(uploadingLecture());
      const updated = await store.update("lecture-1", (lecture) => ({ ...lecture, title: "Linear algebra", version: 99, id: "another" }));
      expect(updated).toMatchObject({ id: "lecture-1", version: 2, title: "Linear algebra" });
      expect(await other.get("lecture-1")).toEqual(updated);
      expect(await other.find("another")).toBeUndefined();
    });

    test("writes nothing when the change returns its argument", async () => {
      const { store } = await open();
      const seen = watched(store, {});
      await started(store, seen);
      await store.insert(uploadingLecture());
      expect((await store.update("lecture-1", (lecture) => lecture)).version).toBe(1);
      await store.update("lecture-1", (lecture) => ({ ...lecture, title: "really" }));
      await vi.waitFor(() => expect(seen.at(-1)).toMatchObject({ lecture: { title: "really" } }), 5000);
      expect(versions(seen, "lecture-1").filter((version) => version > 2)).toEqual([]);
      expect((await store.get("lecture-1")).version).toBe(2);
    });

    test("a change that throws is thrown on and leaves everything as it was", async () => {
      const { store } = await open();
      await store.insert(uploadingLecture());
      const change = (lecture: Lecture) => stageChanged(lecture, "audio", { state: "waiting" }, 1);
      await expect(store.update("lecture-1", change)).rejects.toMatchObject({ name: "conflict" });
      expect(await store.get("lecture-1")).toEqual(uploadingLecture());
      await expect(store.update("nobody", (lecture) => lecture)).rejects.toMatchObject({ name: "not_found" });
    });

    test(`${writers} writers of two connections at once lose nothing`, async () => {
      const { store, other } = await open();
      await store.insert(uploadingLecture({ fileName: "a.mp4" }));
      const append = (lecture: Lecture) => ({ ...lecture, run: lecture.run + 1 });
      await Promise.all(Array.from({ length: writers }, (_, i) => (i % 2 ? store : other).update("lecture-1", append)));
      expect(await store.get("lecture-1")).toMatchObject({ run: writers, version: writers + 1 });
    });

    test("fields that a change drops are gone", async () => {
      const { store } = await open();
      await store.insert({ ...uploadingLecture(), deletedAtMs: 5 });
      await store.update("lecture-1", ({ deletedAtMs: _, ...lecture }) => lecture);
      expect((await store.get("lecture-1")).deletedAtMs).toBeUndefined();
      expect((await store.list({ limit: 5 })).lectures).toHaveLength(1);
    });
  });
}

function listing(open: () => Promise<LectureStoreUnderTest>): void {
  const ids = async (store: LectureStore, query: Omit<LectureQuery, "limit"> & { limit?: number }) =>
    (await store.list({ limit: 50, ...query })).lectures.map((lecture) => lecture.id);

  describe("listing lectures", () => {
    test("a course lists what is in it, of one status or all", async () => {
      const { store } = await open();
      await store.insert({ ...uploadingLecture({ id: "in", nowMs: 1 }), courseId: "course-1" });
      await store.insert({ ...uploadingLecture({ id: "later", nowMs: 2 }), courseId: "course-1" });
      await store.insert({ ...uploadingLecture({ id: "elsewhere" }), courseId: "course-2" });
      await store.insert(uploadingLecture({ id: "nowhere" }));
      const ids = async (more: object) => (await store.list({ courseId: "course-1", limit: 9, ...more })).lectures.map(({ id }) => id);
      expect(await ids({})).toEqual(["later", "in"]);
      expect(await ids({ ownerId: "owner-1", statuses: ["uploading"] })).toEqual(["later", "in"]);
      expect(await ids({ ownerId: "somebody" })).toEqual([]);
      await store.update("in", (it) => ({ ...it, courseId: undefined }));
      expect(await ids({})).toEqual(["later"]);
    });

    test("those whose files wait to be made again after a correction are listed apart, until they were made", async () => {
      const { store } = await open();
      for (const lecture of lecturesInEveryStatus()) await store.insert(lecture);
      const result = { slides: 1, pages: 1, words: 1, pdfSizeBytes: 1, hasThumbnail: false };
      expect(await ids(store, { renewing: true })).toEqual([]);
      await store.update("lecture-completed", (it) => corrected(it, { number: 1, id: "c" }, 1));
      expect(await ids(store, { renewing: true })).toEqual(["lecture-completed"]);
      await store.update("lecture-completed", (it) => renewed(it, 1, result, 2));
      expect(await ids(store, { renewing: true })).toEqual([]);
    });

    test("a fingerprint finds the lectures of one owner that have it, also after a change, and none that was deleted", async () => {
      const { store } = await open();
      const fingerprint = "a".repeat(64);
      await store.insert(uploadingLecture({ id: "first", nowMs: 1, fingerprint }));
      await store.insert(uploadingLecture({ id: "second", nowMs: 2, fingerprint }));
      await store.insert(uploadingLecture({ id: "another", fingerprint: "b".repeat(64) }));
      await store.insert(uploadingLecture({ id: "foreign", ownerId: "owner-2", fingerprint }));
      await store.insert(uploadingLecture({ id: "unknown" }));
      expect(await ids(store, { ownerId: "owner-1", fingerprint })).toEqual(["second", "first"]);
      await store.update("second", (it) => ({ ...it, deletedAtMs: 5 }));
      expect(await ids(store, { ownerId: "owner-1", fingerprint })).toEqual(["first"]);
      await store.update("first", (it) => ({ ...it, title: "Renamed" }));
      expect(await ids(store, { ownerId: "owner-1", fingerprint })).toEqual(["first"]);
    });

    test("the newest come first; of those made in one millisecond the greater id", async () => {
      const { store } = await open();
      for (const [id, nowMs] of [
        ["a", 1],
        ["c", 2],
        ["b", 2],
        ["d", 3],
      ] as const)
        await store.insert(uploadingLecture({ id, nowMs }));
      expect(await ids(store, {})).toEqual(["d", "c", "b", "a"]);
    });

    test("pages join without a gap or a repetition while others insert and remove", async () => {
      const { store } = await open();
      for (let i = 0; i < 7; i++) await store.insert(uploadingLecture({ id: `l${i}`, nowMs: 100 + Math.floor(i / 2) }));
      const first = await store.list({ limit: 3 });
      await store.insert(uploadingLecture({ id: "newer", nowMs: 1000 }));
      await store.remove("l4"); // the last row of the first page, which the cursor names
      const second = await store.list({ limit: 3, cursor: first.cursor });
      const third = await store.list({ limit: 3, cursor: second.cursor });
      expect([first, second, third].map((page) => page.lectures.map((lecture) => lecture.id))).toEqual([
        ["l6", "l5", "l4"],
        ["l3", "l2", "l1"],
        ["l0"],
      ]);
      expect(third.cursor).toBeUndefined();
    });

    test("a last page that is just full says that it is the last", async () => {
      const { store } = await open();
      for (const id of ["a", "b"]) await store.insert(uploadingLecture({ id }));
      expect((await store.list({ limit: 2 })).cursor).toBeUndefined();
      expect((await store.list({ limit: 1 })).cursor).toBeDefined();
    });

    test("an owner sees their own, in the statuses asked for", async () => {
      const { store } = await open();
      for (const lecture of lecturesInEveryStatus()) await store.insert(lecture);
      await store.insert(uploadingLecture({ id: "foreign", ownerId: "owner-2" }));
      expect(await ids(store, { ownerId: "owner-1", statuses: ["failed", "uploading"] })).toEqual(["lecture-uploading", "lecture-failed"]);
      expect(await ids(store, { ownerId: "owner-2" })).toEqual(["foreign"]);
      expect(await ids(store, { statuses: ["uploading"] })).toEqual(["lecture-uploading", "foreign"]);
      expect(await ids(store, { ownerId: "owner-1", statuses: [] })).toEqual([]);
    });

    test("deleted ones are left out of lists and counts unless asked for", async () => {
      const { store } = await open();
      await store.insert({ ...uploadingLecture({ id: "deleted" }), deletedAtMs: 5 });
      await store.insert(uploadingLecture({ id: "kept" }));
      expect(await ids(store, {})).toEqual(["kept"]);
      expect(await ids(store, { deleted: "included" })).toEqual(["kept", "deleted"]);
      expect(await ids(store, { deleted: "only" })).toEqual(["deleted"]);
      expect((await store.countByStatus()).uploading).toBe(1);
    });

    test("a text is found in title and file name in any case, and means itself: no pattern", async () => {
      const { store } = await open();
      await store.insert({ ...uploadingLecture({ id: "a", fileName: "100%_sicher.mkv" }), title: "Über Körper & ÄPFEL" });
      await store.insert(uploadingLecture({ id: "b", fileName: "100 sicher.mkv" }));
      expect(await ids(store, { ownerId: "owner-1", text: "KÖRPER & äpfel" })).toEqual(["a"]);
      expect(await ids(store, { ownerId: "owner-1", text: "0%_S" })).toEqual(["a"]);
      expect(await ids(store, { ownerId: "owner-1", text: "Ko\u0308rper" })).toEqual(["a"]);
      expect(await ids(store, { ownerId: "owner-1", text: "  " })).toEqual(["b", "a"]);
      expect(await ids(store, { ownerId: "owner-1", text: "nothing like it" })).toEqual([]);
    });

    test("an owner's e-mail is searched for administrators only", async () => {
      const { store } = await open();
      await store.insert(uploadingLecture({ id: "a", ownerEmail: "Grace@example.org" }));
      expect(await ids(store, { text: "grace@" })).toEqual(["a"]);
      expect(await ids(store, { text: "grace@", ownerId: "owner-1" })).toEqual([]);
    });

    test("the pages of a search join as well", async () => {
      const { store } = await open();
      for (let i = 0; i < 9; i++)
        await store.insert(uploadingLecture({ id: `l${i}`, nowMs: i, fileName: i % 3 ? "algebra.mp4" : "other.mp4" }));
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.list({ text: "ALGEBRA", limit: 2, cursor });
        found.push(...page.lectures.map((lecture) => lecture.id));
        cursor = page.cursor;
      } while (cursor);
      expect(found).toEqual(["l8", "l7", "l5", "l4", "l2", "l1"]);
    });

    test("a foreign cursor and a page of no or too many rows are invalid", async () => {
      const { store } = await open();
      for (const query of [{ limit: 5, cursor: "rubbish" }, { limit: 5, cursor: "e30" }, { limit: 0 }, { limit: 201 }, { limit: 1.5 }])
        await expect(store.list(query)).rejects.toMatchObject({ name: "invalid_input" });
    });

    test("every status is counted, of one owner or of all", async () => {
      const { store } = await open();
      for (const lecture of lecturesInEveryStatus()) await store.insert(lecture);
      await store.insert(uploadingLecture({ id: "foreign", ownerId: "owner-2" }));
      const each = { in_queue: 1, processing: 1, completed: 1, failed: 1, cancelling: 1, cancelled: 1 };
      expect(await store.countByStatus("owner-1")).toEqual({ ...each, uploading: 1 });
      expect(await store.countByStatus()).toEqual({ ...each, uploading: 2 });
      expect((await store.countByStatus("nobody")).uploading).toBe(0);
    });
  });
}

function watching(open: () => Promise<LectureStoreUnderTest>): void {
  describe("watching lectures", () => {
    test("what another connection inserts, changes and removes is seen, in order, versions never going back", async () => {
      const { store, other } = await open();
      const seen = watched(store, {});
      await started(store, seen);
      await other.insert(uploadingLecture());
      for (let i = 0; i < 5; i++) await other.update("lecture-1", (lecture) => ({ ...lecture, run: lecture.run + 1 }));
      await vi.waitFor(() => expect(versions(seen, "lecture-1").at(-1)).toBe(6), 5000);
      await other.remove("lecture-1");
      await vi.waitFor(() => expect(seen.at(-1)).toEqual({ removedId: "lecture-1", ownerId: "owner-1" }), 5000);
      const got = versions(seen, "lecture-1");
      expect(got).toEqual(got.toSorted((a, b) => a - b));
    });

    test("what the same connection writes is seen as well", async () => {
      const { store } = await open();
      const seen = watched(store, { ownerId: "owner-1" });
      await store.insert(uploadingLecture());
      await vi.waitFor(() => expect(versions(seen, "lecture-1")).toEqual([1]), 5000);
    });

    test("an owner is told nothing of others' lectures", async () => {
      const { store, other } = await open();
      await store.insert(uploadingLecture({ id: "foreign", ownerId: "owner-2" }));
      const seen = watched(store, { ownerId: "owner-1" });
      await started(store, seen);
      await other.update("foreign", (lecture) => ({ ...lecture, title: "secret" }));
      await other.remove("foreign");
      await other.insert(uploadingLecture({ id: "own" }));
      await vi.waitFor(() => expect(versions(seen, "own")).toEqual([1]), 5000);
      expect(seen.filter((change) => idOf(change) === "foreign")).toEqual([]);
    });

    test("a watcher is told from now on: not what was there before it came, although others watched already", async () => {
      const { store } = await open();
      await store.insert(uploadingLecture({ id: "old" }));
      const earlier = watched(store, {});
      await started(store, earlier);
      const later = watched(store, {});
      await store.insert(uploadingLecture({ id: "new" }));
      await vi.waitFor(() => expect(versions(later, "new")).toEqual([1]), 5000);
      expect(later.map(idOf)).toEqual(["new"]);
      await vi.waitFor(() => expect(versions(earlier, "new")).toEqual([1]), 5000);
    });

    test("a watcher that has stopped is told nothing, and the others still are", async () => {
      const { store } = await open();
      const stopped: LectureChange[] = [];
      const stop = store.watch({}, (change) => stopped.push(change));
      const seen = watched(store, {});
      await started(store, seen);
      stop();
      stop();
      const before = stopped.length;
      await store.insert(uploadingLecture());
      await vi.waitFor(() => expect(versions(seen, "lecture-1")).toEqual([1]), 5000);
      expect(stopped).toHaveLength(before);
    });

    test("one who begins to watch after everybody has stopped is told again", async () => {
      const { store } = await open();
      const first = watched(store, {});
      await started(store, first);
      stopWatching.get(first)?.();
      await store.insert(uploadingLecture({ id: "between" }));
      const second = watched(store, {});
      await store.insert(uploadingLecture({ id: "seen" }));
      await vi.waitFor(() => expect(second.map(idOf)).toContain("seen"), 5000);
      expect(first).toEqual([]);
    });
  });
}

const stopWatching = new WeakMap<LectureChange[], () => void>();

function watched(store: LectureStore, filter: { ownerId?: string }): LectureChange[] {
  const seen: LectureChange[] = [];
  const stop = store.watch(filter, (change) => seen.push(change));
  stopWatching.set(seen, stop);
  onTestFinished(stop);
  return seen;
}

/** Waits until a change arrives: a watcher over a network needs a moment to begin. What it saw of that is forgotten. */
async function started(store: LectureStore, seen: LectureChange[]): Promise<void> {
  await store.insert(uploadingLecture({ id: "sign" }));
  await vi.waitFor(() => expect(seen.map(idOf)).toContain("sign"), 5000);
  await store.remove("sign");
  await vi.waitFor(() => expect(seen.some((change) => "removedId" in change)).toBe(true), 5000);
  seen.length = 0;
}

function idOf(change: LectureChange): string {
  return "lecture" in change ? change.lecture.id : change.removedId;
}

function versions(seen: LectureChange[], id: string): number[] {
  return seen.flatMap((change) => ("lecture" in change && change.lecture.id === id ? [change.lecture.version] : []));
}
