import { describe, expect, test } from "vitest";
import { aGrant } from "@/lib/sharing/grant.fixture";
import type { GrantStore } from "@/lib/sharing/grant-store";

/** What every store of grants must do. `other`: the same data through a connection of its own. */
export function grantStoreContract(open: () => Promise<{ store: GrantStore; other: GrantStore }>): void {
  describe("keeping grants", () => {
    const link = aGrant({ id: "link-1", to: { kind: "link", hash: "h1" }, createdAtMs: 1_790_000_000_001, expiresAtMs: 1_790_000_009_000 });
    const waiting = aGrant({ id: "w", to: { kind: "person", email: "new@example.org" } });

    test("a grant comes back by its id and by what it is on, and a link by its hash alone", async () => {
      const { store, other } = await open();
      await store.put(aGrant());
      await store.put(link);
      await store.put(aGrant({ id: "elsewhere", target: { kind: "course", id: "lecture-1" } }));
      expect(await other.find(aGrant().id)).toEqual(aGrant());
      expect(await other.findByHash("h1")).toEqual(link);
      expect(await other.findByHash("link-1")).toBeUndefined();
      expect(await other.find("nothing")).toBeUndefined();
      expect(await other.listOn({ kind: "lecture", id: "lecture-1" })).toEqual([link, aGrant()]);
    });

    test("sharing again with the same person replaces what there was", async () => {
      const { store } = await open();
      await store.put(aGrant());
      await store.put(aGrant({ right: "correct" }));
      expect(await store.listTo({ userId: "user-2" })).toEqual([aGrant({ right: "correct" })]);
    });

    test("a person is told what is bound to their account; an address counts only where it is asked for, and not once it is bound", async () => {
      const { store } = await open();
      await store.put(aGrant());
      await store.put(waiting);
      expect((await store.listTo({ userId: "user-9" })).length).toBe(0);
      expect(await store.listTo({ userId: "user-9", email: "new@example.org" })).toEqual([waiting]);
      expect(await store.listTo({ userId: "user-9", email: "user-2@example.org" })).toEqual([]);
      await store.put({ ...waiting, to: { kind: "person", email: "new@example.org", userId: "user-5" } });
      expect(await store.listTo({ userId: "user-9", email: "new@example.org" })).toEqual([]);
    });

    test("what is removed is gone: one, all on a thing, all of a person", async () => {
      const { store, other } = await open();
      const course = aGrant({ id: "c", target: { kind: "course", id: "c1" }, ownerId: "user-2", to: { kind: "link", hash: "h2" } });
      for (const grant of [aGrant(), link, waiting, course]) await store.put(grant);
      await store.remove("w");
      await store.remove("w");
      await store.removeOn({ kind: "course", id: "lecture-1" });
      expect((await other.listOn({ kind: "lecture", id: "lecture-1" })).map(({ id }) => id)).toEqual(["link-1", aGrant().id]);
      await store.removeOf({ userId: "user-2", email: "user-2@example.org" });
      expect(await other.findByHash("h2")).toBeUndefined();
      expect(await other.listTo({ userId: "user-2" })).toEqual([]);
      await store.removeOn({ kind: "lecture", id: "lecture-1" });
      expect(await other.findByHash("h1")).toBeUndefined();
    });
  });
}
