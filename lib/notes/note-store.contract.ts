import { describe, expect, test } from "vitest";
import { aNote } from "@/lib/notes/note.fixture";
import type { NoteStore } from "@/lib/notes/note-store";

/** What every store of notes must do. `other`: the same data through a connection of its own. */
export function noteStoreContract(open: () => Promise<{ store: NoteStore; other: NoteStore }>): void {
  describe("keeping notes", () => {
    const of = { userId: "user-1", lectureId: "lecture-1" };
    const early = aNote({ id: "e".repeat(26), atMs: 0, text: "" });

    test("one's notes in a lecture come in order of time, and nobody else's with them", async () => {
      const { store, other } = await open();
      for (const note of [aNote(), early, aNote({ userId: "user-2" }), aNote({ lectureId: "lecture-2" })]) await store.put(note);
      expect(await other.list(of)).toEqual([early, aNote()]);
      expect(await other.list({ ...of, userId: "user-3" })).toEqual([]);
    });

    test("a note of the same id is another person's own, and neither finds, changes nor removes the other's", async () => {
      const { store } = await open();
      const theirs = aNote({ userId: "user-2", text: "theirs" });
      await store.put(theirs);
      expect(await store.find(of, theirs.id)).toBeUndefined();
      await store.put(aNote());
      await store.put(aNote({ text: "changed", updatedAtMs: 1_790_000_000_005 }));
      expect(await store.find(of, theirs.id)).toEqual(aNote({ text: "changed", updatedAtMs: 1_790_000_000_005 }));
      await store.remove(of, theirs.id);
      await store.remove(of, theirs.id);
      expect(await store.list(of)).toEqual([]);
      expect(await store.list({ ...of, userId: "user-2" })).toEqual([theirs]);
    });

    test("with a lecture everybody's notes in it go, and no others", async () => {
      const { store, other } = await open();
      for (const note of [aNote(), aNote({ userId: "user-2" }), aNote({ lectureId: "lecture-2" })]) await store.put(note);
      await store.removeOfLecture("lecture-1");
      expect(await other.list(of)).toEqual([]);
      expect(await other.list({ ...of, userId: "user-2" })).toEqual([]);
      expect(await other.list({ ...of, lectureId: "lecture-2" })).toHaveLength(1);
    });
  });
}
