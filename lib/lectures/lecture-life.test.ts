import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld());

import { aUser } from "@/lib/auth/user.fixture";
import { stores } from "@/lib/db/stores";
import { newId } from "@/lib/id";
import { cancelLecture } from "@/lib/lectures/cancel-lecture";
import { changeLecture } from "@/lib/lectures/change-lecture";
import { deleteLecture } from "@/lib/lectures/delete-lecture";
import { getLecture } from "@/lib/lectures/get-lecture";
import { type Lecture, removeAfterMs, undoDeleteMs } from "@/lib/lectures/lecture";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import { presignOutput } from "@/lib/lectures/presign-output";
import { removeLecture } from "@/lib/lectures/remove-lecture";
import { restoreLecture } from "@/lib/lectures/restore-lecture";
import { retryLecture } from "@/lib/lectures/retry-lecture";
import { sweepLectures } from "@/lib/lectures/sweep-lectures";
import { failed, processingStarted, queued, retried } from "@/lib/lectures/transitions";
import { endCancelled } from "@/lib/processing/end-cancelled";
import { failLecture } from "@/lib/processing/fail-lecture";
import { finishLecture } from "@/lib/processing/finish-lecture";
import { audioKey, lecturePrefix, outputKey, sourceKey } from "@/lib/storage/keys";
import { headObject, listKeys, putObject } from "@/lib/storage/s3";

const ada = aUser({ id: "ada" });
const nowMs = Date.now();
const minute = 60_000;
const named = (name: string) => expect.objectContaining({ name });

beforeEach(() => {
  world.events.length = 0;
  world.engine = "answers";
});
afterAll(() => world.close());

async function stored(make: (lecture: Lecture) => Lecture = (it) => it, given: Partial<Lecture> = {}): Promise<string> {
  const id = newId();
  const lecture = make(uploadingLecture({ id, ownerId: "ada", nowMs }));
  await stores().lectures.insert({ ...lecture, ...given } as Lecture);
  await putObject(sourceKey(id), "a recording", "video/mp4");
  return id;
}
const waiting = (it: Lecture) => queued(it, nowMs);
const running = (it: Lecture) => processingStarted(waiting(it), nowMs);
const broken = (it: Lecture) => failed(running(it), "process_crashed", "exit code 1", nowMs);
const secondRun = (it: Lecture) => processingStarted(retried(broken(it), undefined, nowMs), nowMs);
const statusOf = async (id: string) => (await stores().lectures.find(id))?.status;
const eventsOf = (id: string) => world.events.filter(({ data }) => data.lectureId === id).map(({ name, data }) => [name, data.run]);

function scratchFile(id: string, run: number): string {
  const file = path.join(world.dataDir, "scratch", id, String(run), "copy");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, "x");
  return file;
}
const isThere = async (file: string) => (await import("node:fs")).existsSync(file);

describe("cancelling", () => {
  test("stops what waits at once, and what runs when its processes have ended; the engine ends that run alone", async () => {
    const [waits, runs] = [await stored(waiting), await stored(secondRun)];
    expect((await cancelLecture(ada, waits)).status).toBe("cancelled");
    expect((await cancelLecture(ada, runs)).status).toBe("cancelling");
    expect(eventsOf(waits)).toEqual([["lecture/cancel.requested", 1]]);
    expect(eventsOf(runs)).toEqual([["lecture/cancel.requested", 2]]);
  });

  test("succeeds within seconds for whom it asks although the engine says nothing, and the sweep ends it", async () => {
    const id = await stored(running);
    world.engine = "hangs";
    const startedAtMs = performance.now();
    expect((await cancelLecture(ada, id)).status).toBe("cancelling");
    expect(performance.now() - startedAtMs).toBeLessThan(5_000);
    await sweepLectures(Date.now() + 2 * minute);
    expect(await statusOf(id)).toBe("cancelled");
  });

  test("that is told late leaves the run after it alone", async () => {
    const id = await stored(secondRun);
    const ours = scratchFile(id, 2);
    scratchFile(id, 1);
    await endCancelled(id, 1);
    expect(await statusOf(id)).toBe("processing");
    expect(await isThere(ours)).toBe(true);
  });
});

describe("an earlier run", () => {
  test.each([
    ["finishes", (id: string) => finishLecture(id, 1, { slides: 1, pages: 1, words: 1, pdfSizeBytes: 1, hasThumbnail: true })],
    ["fails", (id: string) => failLecture(id, 1, { name: "disk_full", message: "no space" })],
  ])("that %s late takes nothing from the run after it", async (_, end) => {
    const id = await stored(secondRun);
    await putObject(audioKey(id), "sound", "audio/wav");
    const [old, ours] = [scratchFile(id, 1), scratchFile(id, 2)];
    await end(id);
    expect(await statusOf(id)).toBe("processing");
    expect(await headObject(audioKey(id))).toBeDefined();
    expect([await isThere(old), await isThere(ours)]).toEqual([false, true]);
  });
});

describe("a deleted lecture", () => {
  test("is not there for reading, downloading, renaming, retrying or cancelling, also for administrators", async () => {
    const id = await stored(broken);
    await putObject(outputKey(id, "pdf"), "%PDF", "application/pdf");
    await deleteLecture(ada, id);
    for (const user of [ada, aUser({ id: "boss", role: "admin" })])
      for (const ask of [
        () => getLecture(user, id, { right: "see" }),
        () => presignOutput(user, id, "pdf"),
        () => presignOutput(user, id, "source"),
        () => changeLecture(user, id, { title: "other" }),
        () => retryLecture(user, id, {}),
        () => cancelLecture(user, id),
      ])
        await expect(ask()).rejects.toThrow(named("not_found"));
    expect((await stores().lectures.list({ limit: 200 })).lectures.map((it) => it.id)).not.toContain(id);
  });

  test("comes back while there is time, and not while its objects go", async () => {
    const [soon, late] = [await stored(broken), await stored(broken, { deletedAtMs: nowMs - undoDeleteMs - 1 })];
    await deleteLecture(ada, soon);
    expect(await restoreLecture(ada, soon)).not.toHaveProperty("deletedAtMs");
    await expect(restoreLecture(ada, late)).rejects.toThrow(named("not_found"));
    await expect(restoreLecture(aUser({ id: "bob" }), soon)).rejects.toThrow(named("not_found"));
  });

  test("that was brought back keeps every object when the time of its first deletion comes", async () => {
    const id = await stored(broken);
    const { deletedAtMs = 0 } = await deleteLecture(ada, id);
    await restoreLecture(ada, id);
    expect(await removeLecture(id, deletedAtMs)).toBe(false);
    expect(await headObject(sourceKey(id))).toBeDefined();
  });

  test("stops its run, and goes with every object by the sweep when the engine never hears of it", async () => {
    const id = await stored(running);
    world.engine = "hangs";
    expect((await deleteLecture(ada, id)).status).toBe("cancelling");
    expect(eventsOf(id)).toEqual([]);
    await sweepLectures(Date.now() + removeAfterMs + 2 * minute);
    expect(await statusOf(id)).toBeUndefined();
    for await (const { key } of listKeys(lecturePrefix(id))) expect(key).toBeUndefined();
  });
});

describe("the sweep", () => {
  test("runs again what gave no sign of life for hours, and gives up what stalls every time", async () => {
    const quiet = Date.now() - 3 * 60 * minute;
    const [lost, hopeless] = [await stored(running), await stored(running, { run: 8 })];
    for (const id of [lost, hopeless]) await stores().lectures.update(id, (it) => ({ ...it, updatedAtMs: quiet, aliveAtMs: quiet }));
    await sweepLectures(Date.now());
    expect([await statusOf(lost), await statusOf(hopeless)]).toEqual(["in_queue", "failed"]);
    expect(eventsOf(lost)).toEqual([["lecture/queued", 2]]);
  });

  test("does not ask an engine that says nothing once for every lecture", async () => {
    for (let count = 0; count < 5; count += 1) await stored(waiting);
    world.engine = "hangs";
    const startedAtMs = performance.now();
    await sweepLectures(Date.now() + 2 * minute);
    expect(performance.now() - startedAtMs).toBeLessThan(4_500);
  });
});

test("a retry whose language changes settings keeps the lecture's other ones, and two at once are one run", async () => {
  const id = await stored(broken);
  const answers = await Promise.allSettled([retryLecture(ada, id, { language: "de" }), retryLecture(ada, id, {})]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await stores().lectures.find(id)).toMatchObject({ status: "in_queue", run: 2, settings: { speech: true } });
});
