import { afterAll, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld({ HEAVY_PROCESSES: "1" }));

import { stores } from "@/lib/db/stores";
import { newId } from "@/lib/id";
import type { Lecture, Stage } from "@/lib/lectures/lecture";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import { cancelRequested, failed, processingStarted, queued, retried } from "@/lib/lectures/transitions";
import { type LectureWork, workOnLecture } from "@/lib/processing/work-on-lecture";
import { outputKey } from "@/lib/storage/keys";
import { headObject } from "@/lib/storage/s3";

afterAll(() => world.close());

async function aProcessingLecture(): Promise<string> {
  const id = newId();
  await stores().lectures.insert(processingStarted(queued(uploadingLecture({ id }), Date.now()), Date.now()));
  return id;
}

const aborted = ({ signal }: LectureWork) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));

/** Starts the work and waits until it is really at it. */
async function atWork<T>(lectureId: string, name: string, work: (given: LectureWork) => Promise<T>, heavy = false) {
  const { promise: beginning, resolve: begun } = Promise.withResolvers<void>();
  const done = workOnLecture({ lectureId, run: 1, name, stage: { name: "slides", unit: "ms" }, heavy }, (given) => {
    begun();
    return work(given);
  });
  done.catch(() => {});
  await beginning;
  return { done };
}

const change = (id: string, by: (it: Lecture) => Lecture) => stores().lectures.update(id, by);
const slidesOf = async (id: string): Promise<Stage | undefined> => (await stores().lectures.find(id))?.stages.slides;
const notWanted = expect.objectContaining({ name: "conflict" });

test.each<[string, (id: string) => Promise<unknown>]>([
  ["cancelled", (id) => change(id, (it) => cancelRequested(it, Date.now()))],
  ["deleted", (id) => change(id, (it) => ({ ...it, deletedAtMs: Date.now() }))],
  ["removed", (id) => stores().lectures.remove(id)],
  ["begun anew", (id) => change(id, (it) => processingStarted(retried(failed(it, "stalled", "", 1), undefined, 1), Date.now()))],
])("work on a lecture that is %s is told to stop within a second, and stores nothing after that", async (_, stop) => {
  const id = await aProcessingLecture();
  let late: Promise<void> | undefined;
  const { done } = await atWork(id, "find-slides", (given) =>
    aborted(given).finally(() => {
      late = given.files.put(outputKey(id, "txt"), "of an old run", "text/plain");
      late.catch(() => {});
    }),
  );
  const startedAtMs = performance.now();
  await stop(id);
  await expect(done).rejects.toThrow(notWanted);
  expect(performance.now() - startedAtMs).toBeLessThan(1_000);
  await expect(late).rejects.toThrow(notWanted);
  expect(await headObject(outputKey(id, "txt"))).toBeUndefined();
});

test("work that is not wanted when it begins does not begin", async () => {
  const id = await aProcessingLecture();
  let calls = 0;
  const doing = { lectureId: id, name: "find-slides" };
  const work = async () => ++calls;
  await expect(workOnLecture({ ...doing, run: 2 }, work)).rejects.toThrow(notWanted);
  await change(id, (it) => cancelRequested(it, Date.now()));
  await expect(workOnLecture({ ...doing, run: 1 }, work)).rejects.toThrow(notWanted);
  expect(calls).toBe(0);
});

test("the same work asked for twice at once is done once, and asked for later again", async () => {
  const id = await aProcessingLecture();
  let calls = 0;
  const ask = () => workOnLecture({ lectureId: id, run: 1, name: "find-slides" }, async () => ++calls);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  expect(await ask()).toBe(2);
});

test("a thousand reports are a few writes, the last of which people see", async () => {
  const id = await aProcessingLecture();
  const { done } = await atWork(id, "find-slides", async ({ report }) => {
    for (let ms = 1; ms <= 1_000; ms += 1) report(ms, 2_000);
    await vi.waitFor(
      async () => expect(await slidesOf(id)).toMatchObject({ state: "running", done: 1_000, total: 2_000, unit: "ms" }),
      3_000,
    );
  });
  await done;
  expect((await stores().lectures.get(id)).version).toBeLessThan(8);
});

test("the pace is measured, and the next piece of the same work begins with the one before's", async () => {
  const id = await aProcessingLecture();
  const { done } = await atWork(id, "find-slides", async ({ report }) => {
    const startedAtMs = Date.now();
    await vi.waitFor(
      async () => {
        report(5 * (Date.now() - startedAtMs), 60_000);
        const slides = await slidesOf(id);
        expect(slides).toMatchObject({ speed: expect.closeTo(5, 0) });
      },
      { timeout: 10_000, interval: 100 },
    );
  });
  await done;
  const next = await atWork(id, "capture-slides", async ({ report }) => {
    report(30_000, 60_000);
    await vi.waitFor(async () => expect(await slidesOf(id)).toMatchObject({ done: 30_000, speed: expect.closeTo(5, 0) }), 3_000);
  });
  await next.done;
});

test("a measure is not carried over into another unit, as 'four hundred thousand slides'", async () => {
  const id = await aProcessingLecture();
  const measured = { state: "running", startedAtMs: 1, done: 400_000, total: 800_000, unit: "ms" } as const;
  await change(id, (it) => ({ ...it, stages: { ...it.stages, slides: measured } }));
  await workOnLecture({ lectureId: id, run: 1, name: "capture-slides", stage: { name: "slides", unit: "slides" } }, async () => {});
  expect(await slidesOf(id)).toMatchObject({ state: "running", unit: "slides" });
  expect(await slidesOf(id)).not.toHaveProperty("done");
});

test.each<Stage>([
  { state: "done", finishedAtMs: 5 },
  { state: "skipped", reason: "no_video_track" },
])("a stage that is $state is not shown as running when its step is repeated", async (state) => {
  const id = await aProcessingLecture();
  await change(id, (it) => ({ ...it, stages: { ...it.stages, slides: state } }));
  await workOnLecture({ lectureId: id, run: 1, name: "find-slides", stage: { name: "slides", unit: "ms" } }, async () => {});
  expect(await slidesOf(id)).toEqual(state);
});

test("what waits for one of the machine's places shows as waiting, gives a sign of life, and leaves when it is cancelled", async () => {
  const [first, second] = [await aProcessingLecture(), await aProcessingLecture()];
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  const held = await atWork(first, "find-slides", () => finished, true);
  await change(second, (it) => ({ ...it, aliveAtMs: 1 }));
  const doing = { lectureId: second, run: 1, name: "find-slides", stage: { name: "slides", unit: "ms" }, heavy: true } as const;
  const waiting = workOnLecture(doing, async () => "worked");
  waiting.catch(() => {});
  await vi.waitFor(async () => expect((await stores().lectures.get(second)).aliveAtMs).toBeGreaterThan(1), 3_000);
  expect(await slidesOf(second)).toEqual({ state: "waiting" });
  await change(second, (it) => cancelRequested(it, Date.now()));
  await expect(waiting).rejects.toThrow(notWanted);
  finish();
  await held.done;
});
