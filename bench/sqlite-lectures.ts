// Lists, searches, counts and watches over 10,000 lectures in SQLite: `node --import tsx bench/sqlite-lectures.ts`. Prints milliseconds.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openSqliteStores } from "@/lib/db/sqlite-stores";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";

const folder = mkdtempSync(path.join(tmpdir(), "thakii-bench-"));
const file = path.join(folder, "thakii.sqlite");
const { lectures, close } = openSqliteStores(file);
const many = 10_000;

async function measure(name: string, work: (i: number) => Promise<unknown>, times = 50): Promise<void> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await work(i);
    taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  const at = (ratio: number) => taken[Math.floor(ratio * (taken.length - 1))]?.toFixed(2);
  console.log(`${name.padEnd(52)} p50 ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)}`);
}

await measure(
  "insert",
  (i) => lectures.insert(uploadingLecture({ id: `l${i}`, ownerId: `o${i % 40}`, fileName: `Lecture ${i} of ${i % 7}.mp4`, nowMs: i })),
  many,
);
await measure("update", (i) => lectures.update(`l${i}`, (lecture) => ({ ...lecture, run: lecture.run + 1 })), 500);
await measure("list of an owner, 50", (i) => lectures.list({ ownerId: `o${i % 40}`, limit: 50 }));
await measure("list of all, 50", () => lectures.list({ limit: 50 }));
await measure("list of all, 200", () => lectures.list({ limit: 200 }));
await measure("list of all by status without a hit", () => lectures.list({ statuses: ["failed"], limit: 50 }));
await measure("search of an owner, few hits", () => lectures.list({ ownerId: "o3", text: "LECTURE 12", limit: 50 }));
await measure("search of all, no hit (reads every row)", () => lectures.list({ text: "nothing like it", limit: 50 }));
await measure("count of all", () => lectures.countByStatus());
await measure("count of an owner", () => lectures.countByStatus("o3"));

const second = openSqliteStores(file);
let told: () => void = () => {};
const stops = Array.from({ length: 200 }, (_, i) => lectures.watch({ ownerId: `o${i % 40}` }, () => told()));
await measure("another connection's change seen by one of 200 watchers", async (i) => {
  const seen = new Promise<void>((resolve) => {
    told = resolve;
  });
  await second.lectures.update(`l${i}`, (lecture) => ({ ...lecture, run: lecture.run + 1 }));
  await seen;
});
const before = process.cpuUsage();
const started = performance.now();
await new Promise((resolve) => setTimeout(resolve, 3000));
const used = process.cpuUsage(before);
console.log(`idle watching: ${(((used.user + used.system) / 1000 / (performance.now() - started)) * 100).toFixed(2)} % of a core`);
for (const stop of stops) stop();
await second.close();
await close();
rmSync(folder, { recursive: true });
