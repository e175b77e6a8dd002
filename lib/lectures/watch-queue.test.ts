import { afterAll, expect, test, vi } from "vitest";

const world = await vi.hoisted(async () => (await import("@/lib/lectures/world.fixture")).openWorld({}));

import { stores } from "@/lib/db/stores";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import type { QueueView } from "@/lib/lectures/queue-view";
import { processingStarted, queued } from "@/lib/lectures/transitions";
import { watchQueue } from "@/lib/lectures/watch-queue";

afterAll(() => world.close());

const wait = (id: string, ownerId: string, nowMs: number) => stores().lectures.insert(queued(uploadingLecture({ id, ownerId }), nowMs));

test("who waits is told their place, its changes, and that they wait no more; who begins to watch later is told as well", async () => {
  const [ada, bob]: [QueueView[], QueueView[]] = [[], []];
  await wait("b1", "bob", 1);
  await wait("a1", "ada", 2);
  const stop = watchQueue("ada", (queue) => ada.push(queue));
  await vi.waitFor(() => expect(ada.at(-1)).toEqual({ places: { a1: 2 }, waiting: 2, workedOn: 0 }), 5000);
  const stopBob = watchQueue("bob", (queue) => bob.push(queue));
  expect(bob.at(-1)).toEqual({ places: { b1: 1 }, waiting: 2, workedOn: 0 });
  await stores().lectures.update("b1", (it) => processingStarted(it, 3));
  await vi.waitFor(() => expect(ada.at(-1)).toEqual({ places: { a1: 1 }, waiting: 1, workedOn: 1 }), 5000);
  expect(bob.at(-1)).toEqual({ places: {}, waiting: 0, workedOn: 0 });
  await stores().lectures.remove("a1");
  await vi.waitFor(() => expect(ada.at(-1)).toEqual({ places: {}, waiting: 0, workedOn: 0 }), 5000);
  const told = bob.length;
  stopBob();
  await wait("b2", "bob", 4);
  await wait("a2", "ada", 5);
  await vi.waitFor(() => expect(ada.at(-1)?.places).toEqual({ a2: 1 }), 5000);
  expect(bob).toHaveLength(told);
  stop();
});
