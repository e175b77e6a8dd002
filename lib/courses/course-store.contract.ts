import { describe, expect, test } from "vitest";
import { withTerm } from "@/lib/courses/course";
import { aCourse } from "@/lib/courses/course.fixture";
import type { CourseStore } from "@/lib/courses/course-store";

/** What every store of courses must do. `other`: the same data through a connection of its own. */
export function courseStoreContract(open: () => Promise<{ store: CourseStore; other: CourseStore }>): void {
  describe("keeping courses", () => {
    test("a course comes back as it was, by its id and in its owner's list, newest first", async () => {
      const { store, other } = await open();
      const full = aCourse({ terms: ["Jordan"], language: "de", sensitivity: "fewer", layout: "notes" });
      await store.insert(full);
      await store.insert(aCourse({ id: "course-2", createdAtMs: 1_790_000_000_001 }));
      await store.insert(aCourse({ id: "bobs", ownerId: "bob" }));
      expect(await other.find("course-1")).toEqual(full);
      expect(await other.find("nothing")).toBeUndefined();
      expect((await other.listOf("owner-1")).map(({ id }) => id)).toEqual(["course-2", "course-1"]);
      await expect(store.insert(full)).rejects.toMatchObject({ name: "conflict" });
    });

    test("changes at once lose nothing, an unchanged course is not written, a missing one is said", async () => {
      const { store, other } = await open();
      await store.insert(aCourse());
      const words = ["a", "b", "c", "d", "e"];
      await Promise.all(words.map((word, i) => (i % 2 ? store : other).update("course-1", (it) => withTerm(it, word, 5))));
      const course = await store.update("course-1", (it) => it);
      expect([...course.terms].sort()).toEqual(words);
      expect(course.version).toBe(6);
      await expect(store.update("nothing", (it) => it)).rejects.toMatchObject({ name: "not_found" });
    });

    test("nobody becomes another course's owner by a change, and a removed one is gone", async () => {
      const { store, other } = await open();
      await store.insert(aCourse());
      expect((await store.update("course-1", (it) => ({ ...it, ownerId: "bob", name: "Mine" }))).ownerId).toBe("owner-1");
      expect(await other.listOf("bob")).toEqual([]);
      await store.remove("course-1");
      await store.remove("course-1");
      expect(await other.find("course-1")).toBeUndefined();
    });
  });
}
