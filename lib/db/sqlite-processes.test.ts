import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test, vi } from "vitest";
import { openSqliteStores } from "@/lib/db/sqlite-stores";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import type { LectureChange } from "@/lib/lectures/lecture-store";

const script = path.join(import.meta.dirname, "sqlite-writer.fixture.ts");

async function newFile(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "thakii-sqlite-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "thakii.sqlite");
  const stores = openSqliteStores(file);
  await stores.lectures.insert(uploadingLecture({ id: "counter", ownerId: "counting" }));
  await stores.close();
  return file;
}

function startWriter(file: string, name: string, ...howMany: string[]): ChildProcess & { acknowledged: { id: string; run: number }[] } {
  const child = spawn(process.execPath, ["--import", "tsx", script, file, name, ...howMany], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const acknowledged: { id: string; run: number }[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => acknowledged.push(JSON.parse(line)));
  return Object.assign(child, { acknowledged });
}

test("what another process writes is seen within a second, for all owners and for one", async () => {
  const file = await newFile();
  const stores = openSqliteStores(file);
  onTestFinished(() => stores.close());
  const [all, own]: [LectureChange[], LectureChange[]] = [[], []];
  stores.lectures.watch({}, (change) => all.push(change));
  stores.lectures.watch({ ownerId: "counting" }, (change) => own.push(change));
  const writer = startWriter(file, "w", "3");
  await once(writer, "close");
  const ids = (changes: LectureChange[]) => new Set(changes.map((change) => ("lecture" in change ? change.lecture.id : change.removedId)));
  await vi.waitFor(() => {
    expect(ids(all)).toEqual(new Set(["w-0", "w-1", "w-2", "counter"]));
    expect(own.at(-1)).toMatchObject({ lecture: { id: "counter", run: 3 } });
  }, 1000);
  expect(ids(own)).toEqual(new Set(["counter"]));
});

test("no acknowledged write is lost and no write is torn when writing processes are killed, round after round", async () => {
  const file = await newFile();
  let [acknowledged, lastRun] = [0, 0];
  for (let round = 0; round < 4; round++) {
    const writers = [startWriter(file, `a${round}`), startWriter(file, `b${round}`)];
    await vi.waitFor(() => {
      for (const writer of writers) expect(writer.acknowledged.length).toBeGreaterThan(0);
      expect(writers.flatMap((writer) => writer.acknowledged).length).toBeGreaterThan(40 + round * 17);
    }, 20_000);
    for (const writer of writers) writer.kill("SIGKILL");
    await Promise.all(writers.map((writer) => once(writer, "close")));

    const stores = openSqliteStores(file);
    const said = writers.flatMap((writer) => writer.acknowledged);
    for (const { id } of said) expect((await stores.lectures.get(id)).id).toBe(id);
    const counter = await stores.lectures.get("counter");
    lastRun = Math.max(lastRun, ...said.map(({ run }) => run));
    acknowledged += said.length;
    // Each writer may have written one that it could no longer tell of.
    expect(counter.run).toBeGreaterThanOrEqual(lastRun);
    expect(counter.run).toBeLessThanOrEqual(acknowledged + 2 * (round + 1));
    expect(counter.version).toBe(counter.run + 1);
    await stores.close();
  }
  const db = new DatabaseSync(file, { readOnly: true });
  expect(db.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
  db.close();
});

test("processes that make the database at the same moment all succeed", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "thakii-sqlite-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const writers = ["a", "b", "c"].map((name) => startWriter(path.join(folder, "thakii.sqlite"), name, "0"));
  expect(await Promise.all(writers.map(async (writer) => (await once(writer, "close"))[0]))).toEqual([0, 0, 0]);
});
