import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { health, poll, startWorld, type World } from "./conformance-world.fixture";

describe("when the app dies", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ driver: "in-process", appStarts: false });
  });
  afterAll(() => world.close());

  it("an app that is not up yet costs no attempt, and gets its events when it comes", async () => {
    await world.send("t/steps", { key: "late" });
    expect((await health(world.baseUrl))?.registered).toBe(false);
    await world.startApp();
    await world.until("steps", 1, (entry) => entry.at === "done");
    await world.killApp();
    await world.send("t/steps", { key: "down" });
    await poll(
      async () => (await health(world.baseUrl))?.registered === false,
      () => "the executor to see that the app is gone",
    );
    await world.startApp();
    await world.until("steps", 1, (entry) => entry.key === "down" && entry.at === "done");
    expect(world.entries("steps").filter((entry) => entry.attempt !== undefined && entry.attempt !== 0)).toEqual([]);
  });

  it("an app that dies in a step runs that step again as a second attempt, and no earlier step", async () => {
    world.keepAppAlive();
    await world.send("t/steps", { key: "die", dieIn: "b" });
    const entries = await world
      .until("steps", 1, (entry) => entry.key === "die" && entry.at === "done")
      .then(() => world.entries("steps").filter((entry) => entry.key === "die"));
    expect(entries.filter((entry) => entry.at === "start").map((entry) => [entry.k, entry.attempt])).toEqual([
      ["a", 0],
      ["b", 0],
      ["b", 1],
      ["c", 0],
    ]);
  });

  it("a step that always kills the app ends in onFailure and not in a loop", async () => {
    world.keepAppAlive();
    await world.send("t/brittle", { key: "killer", dieIn: "b", deaths: 99 });
    expect((await world.until("brittle:onFailure", 1))[0]?.message).toContain("without an answer");
    expect(
      world
        .entries("brittle")
        .filter((entry) => entry.k === "b")
        .map((entry) => entry.attempt),
    ).toEqual([0, 1]);
  });
});
