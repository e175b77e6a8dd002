import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Entry, startWorld, type World } from "./conformance-world.fixture";

/** What must hold whatever dies: a step that was finished before the next one began is never run again. */
function expectFinishedStepsKept(entries: Entry[]): void {
  const order = ["a", "b", "c"];
  let furthest = 0;
  for (const entry of entries) {
    const place = order.indexOf(String(entry.k));
    if (entry.at !== "start" || place < 0) continue;
    expect(place, `step ${entry.k} of ${entry.key} started again after step ${order[furthest]}`).toBeGreaterThanOrEqual(furthest);
    furthest = place;
  }
}

describe("when the executor dies", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ driver: "process" });
  });
  afterAll(() => world.close());

  it("a sleeping run and a waiting run outlive the executor", async () => {
    await world.send("t/cancellable", { taskId: "nap", s1: 0.01, nap: "2s" });
    await world.send("t/wait", { taskId: "w", timeout: "30s" });
    await world.until("cancellable", 2);
    await world.idle();
    await world.killExecutor();
    await world.startExecutor();
    await world.send("t/go", { taskId: "w" });
    expect((await world.until("waiter", 1))[0]?.got).toMatchObject({ name: "t/go" });
    await world.until("cancellable", 1, (entry) => entry.step === "s2");
  });

  it("an executor that is stopped in good order uses no attempt", async () => {
    await world.send("t/steps", { key: "stop", workMs: 300 });
    await world.until("steps", 1, (entry) => entry.key === "stop" && entry.k === "b" && entry.at === "start");
    const began = Date.now();
    await world.stopExecutor();
    expect(Date.now() - began).toBeLessThan(2_000);
    await world.startExecutor();
    await world.until("steps", 1, (entry) => entry.key === "stop" && entry.at === "done");
    expect(world.entries("steps").filter((entry) => entry.key === "stop" && entry.attempt !== undefined && entry.attempt !== 0)).toEqual(
      [],
    );
  });

  it("an executor and an app that are killed together go on with the step that was running", async () => {
    await world.send("t/steps", { key: "both", workMs: 600 });
    await world.until("steps", 1, (entry) => entry.key === "both" && entry.k === "b" && entry.at === "start");
    await Promise.all([world.killExecutor(), world.killApp()]);
    await Promise.all([world.startExecutor(), world.startApp()]);
    await world.until("steps", 1, (entry) => entry.key === "both" && entry.at === "done");
    const starts = world.entries("steps").filter((entry) => entry.key === "both" && entry.at === "start");
    expect(starts.map((entry) => [entry.k, entry.attempt])).toEqual([
      ["a", 0],
      ["b", 0],
      ["b", 1],
      ["c", 0],
    ]);
  });

  it("an executor that is killed at any moment completes every run, and runs no finished step again", async () => {
    const keys = Array.from({ length: 6 }, (_, n) => `k${n}`);
    await world.sendAll(keys.map((key) => ({ name: "t/sturdy", data: { key, workMs: 250 } })));
    for (let kill = 0; kill < 5; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 350));
      await world.killExecutor();
      await world.startExecutor();
    }
    await world.until("sturdy", keys.length, (entry) => entry.at === "done");
    for (const key of keys) expectFinishedStepsKept(world.entries("sturdy").filter((entry) => entry.key === key));
    const done = world.entries("sturdy").filter((entry) => entry.at === "done");
    expect(new Set(done.map((entry) => entry.key)).size).toBe(keys.length);
  });
});
