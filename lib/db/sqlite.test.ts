import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { accountStoresContract } from "@/lib/auth/account-stores.contract";
import { courseStoreContract } from "@/lib/courses/course-store.contract";
import { openSqliteStores } from "@/lib/db/sqlite-stores";
import type { Stores } from "@/lib/db/stores";
import { lectureStoreContract } from "@/lib/lectures/lecture-store.contract";
import { noteStoreContract } from "@/lib/notes/note-store.contract";
import { grantStoreContract } from "@/lib/sharing/grant-store.contract";

function newFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "thakii-sqlite-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, "data", "thakii.sqlite");
}

function openStores(file: string): Stores {
  const stores = openSqliteStores(file);
  onTestFinished(() => stores.close());
  return stores;
}

describe("SQLite", () => {
  lectureStoreContract(
    async () => {
      const file = newFile();
      return { store: openStores(file).lectures, other: openStores(file).lectures };
    },
    { writers: 20 },
  );
  accountStoresContract(async () => {
    const file = newFile();
    return { ...openStores(file), other: openStores(file) };
  });
  courseStoreContract(async () => {
    const file = newFile();
    return { store: openStores(file).courses, other: openStores(file).courses };
  });
  grantStoreContract(async () => {
    const file = newFile();
    return { store: openStores(file).grants, other: openStores(file).grants };
  });
  noteStoreContract(async () => {
    const file = newFile();
    return { store: openStores(file).notes, other: openStores(file).notes };
  });
});

describe("the SQLite file", () => {
  test("can be read by nobody else on the machine", async () => {
    const file = newFile();
    await openStores(file).check();
    for (const each of [file, `${file}-wal`, `${file}-shm`].filter(existsSync)) expect(statSync(each).mode & 0o077).toBe(0);
  });

  test("is in WAL mode", async () => {
    const file = newFile();
    await openStores(file).check();
    const db = new DatabaseSync(file, { readOnly: true });
    onTestFinished(() => db.close());
    expect(db.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
  });

  test("of a newer program is refused in a clear sentence and left as it is", async () => {
    const file = newFile();
    await openSqliteStores(file).close();
    const db = new DatabaseSync(file);
    db.exec("PRAGMA user_version = 99");
    db.close();
    expect(() => openSqliteStores(file)).toThrow(/newer version of Thakii \(its format is 99/);
  });

  test("that is no database is refused with its name in the sentence, and not overwritten", () => {
    const file = newFile();
    mkdirSync(path.dirname(file));
    writeFileSync(file, "Dear diary, today I wrote something that is no database at all.".repeat(20));
    expect(() => openSqliteStores(file)).toThrow(file);
    expect(readFileSync(file, "utf8")).toMatch(/^Dear diary/);
  });

  test("is checked by a row that is written and read back", async () => {
    const stores = openSqliteStores(newFile());
    await stores.check();
    await stores.check();
    await stores.close();
    await expect(stores.check()).rejects.toThrow();
  });
});
