import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Database } from "./database";
import type { Engine } from "./engine";
import { parseEvents } from "./event";
import { noteEvent } from "./note-event";
import { isOwner, releaseOwnership, renewOwnership, takeOwnership } from "./owner";
import { hashSigningKey, isSameSecret } from "./signing";
import { sweep } from "./sweep";
import { newUlid, seededUlid } from "./ulid";

describe("what is kept", () => {
  let folder: string;
  let db: Database;
  let now = 1_800_000_000_000;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "inngest-db-"));
    db = new Database(path.join(folder, "inngest.db"));
  });
  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  const engine = (): Engine => ({ db, functions: new Map(), now: () => now, backoffMs: () => 0, log: () => {} });
  const event = (id: string) => ({ id, name: "a", ts: now, data: {}, user: {} });
  const hour = 3_600_000;

  it("an event id is known for a day and then forgotten", () => {
    expect(noteEvent(engine(), event("x"))).toBe(true);
    expect(noteEvent(engine(), event("x"))).toBe(false);
    now += 25 * hour;
    expect(noteEvent(engine(), event("x"))).toBe(true);
  });

  it("events and runs that ended a day ago are removed, and a run that has not ended never", () => {
    const insert = "insert into run (id, fn_id, status, event, lane, created_ms, ended_ms) values (?, 'f', '', '{}', '[]', ?, ?)";
    db.write(insert, "ended", now, now);
    db.write(insert, "alive", now, null);
    noteEvent(engine(), event("old"));
    db.write("update event set routed = 1");
    now += 25 * hour;
    sweep(engine());
    expect(db.all("select id from run")).toEqual([{ id: "alive" }]);
    expect(db.all("select id from event")).toEqual([]);
  });

  it("the file has one owner; a silent one is replaced after five seconds and then knows it", () => {
    expect(takeOwnership(db, "first", now)).toBe(true);
    expect(takeOwnership(db, "second", now + 4_000)).toBe(false);
    expect(takeOwnership(db, "second", now + 6_000)).toBe(true);
    expect(renewOwnership(db, "first", now + 7_000)).toBe(false);
    expect(isOwner(db, "first")).toBe(false);
    releaseOwnership(db, "second");
    expect(takeOwnership(db, "first", now + 7_000)).toBe(true);
    releaseOwnership(db, "first");
  });

  it("a transaction that fails leaves nothing behind", () => {
    expect(() =>
      db.transaction(() => {
        noteEvent(engine(), event("half"));
        throw new Error("disk full");
      }),
    ).toThrow("disk full");
    expect(db.all("select id from event")).toEqual([]);
  });
});

describe("ids and keys", () => {
  it("a seed gives the same ids each time, and others for each place in the request", () => {
    expect(seededUlid("1795451494118,abc", 0, 0)).toBe(seededUlid("1795451494118,abc", 0, 5));
    expect(seededUlid("1795451494118,abc", 1, 0)).not.toBe(seededUlid("1795451494118,abc", 0, 0));
    expect(newUlid(1_795_451_494_118)).toMatch(/^01M84KZ7[0-9A-Z]{18}$/);
  });

  it("a signing key is sent as the hash of its bytes behind its own prefix", () => {
    expect(hashSigningKey("signkey-test-00ff")).toBe("signkey-test-06eb7d6a69ee19e5fbdf749018d3d2abfa04bcbd1365db312eb86dc7169389b8");
    expect(isSameSecret("a", "b")).toBe(false);
    expect(isSameSecret("a", "a")).toBe(true);
  });

  it("one event or a list is read, and given an id, a time and data", () => {
    expect(parseEvents({ name: "a" }, 7, () => "new")).toEqual([{ id: "new", name: "a", ts: 7, data: {}, user: {} }]);
    expect(parseEvents([{ name: "a" }, { name: "inngest/x" }], 7, () => "new")).toMatchObject({ status: 400 });
    expect(
      parseEvents(
        Array.from({ length: 5_001 }, () => ({ name: "a" })),
        7,
        () => "new",
      ),
    ).toMatchObject({ status: 400 });
  });
});
