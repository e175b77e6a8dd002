import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "./conformance-world.fixture";

describe("smoke", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ driver: "in-process", viaProxy: true, appScale: 0.1 });
  });
  afterAll(() => world.close());
  it("runs", async () => {
    await world.send("t/steps", { key: "x", failFirst: "b" });
    await world.until("steps", 1, (e) => e.at === "done");
    console.log(world.entries("steps").map((e) => [e.k, e.at, e.attempt]));
    await world.send("t/parallel");
    console.log(await world.until("on-finished", 1));
  });
});
