import { writeSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { openSqliteStores } from "@/lib/db/sqlite-stores";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";

// A process that writes: `node --import tsx sqlite-writer.fixture.ts <file> <name> [<how many>]`. It inserts lectures <name>-0, <name>-1, …,
// counts each in `run` of the lecture "counter", and says every one on stdout when the store has acknowledged it; for ever unless told how many.
const [file = "", name = "", howMany = "Infinity"] = process.argv.slice(2);
const stores = openSqliteStores(file);
for (let i = 0; i < Number(howMany); i++) {
  await stores.lectures.insert(uploadingLecture({ id: `${name}-${i}`, nowMs: i }));
  const counter = await stores.lectures.update("counter", (lecture) => ({ ...lecture, run: lecture.run + 1 }));
  writeSync(1, `${JSON.stringify({ id: `${name}-${i}`, run: counter.run })}\n`);
  // SQLite's lock is not fair: one that asks again at once can keep another out for as long as it goes on.
  await setTimeout(1);
}
await stores.close();
