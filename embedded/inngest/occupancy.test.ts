import { describe, expect, it } from "vitest";
import type { FunctionConfig } from "./function-config";
import { Occupancy } from "./occupancy";
import { laneOf } from "./run";

const config: FunctionConfig = {
  id: "f",
  name: "f",
  triggers: [],
  cancel: [],
  timeouts: {},
  idempotency: undefined,
  maxAttempts: 5,
  concurrency: [
    { limit: 2, key: undefined, scope: "fn" },
    { limit: 1, key: "event.data.user", scope: "fn" },
  ],
};
const functions = new Map([["f", config]]);
const laneFor = (user: string) => laneOf(config, { id: "", name: "", ts: 0, user: {}, data: { user } });

describe("occupancy", () => {
  it("a user at the limit is kept out and another is let in, until the function is full", () => {
    const occupancy = new Occupancy();
    occupancy.enter(laneFor("a"));
    expect(occupancy.hasRoom(laneFor("a"), functions)).toBe(false);
    expect(occupancy.hasRoom(laneFor("b"), functions)).toBe(true);
    occupancy.enter(laneFor("b"));
    expect(occupancy.hasRoom(laneFor("c"), functions)).toBe(false);
    occupancy.leave(laneFor("a"));
    expect(occupancy.hasRoom(laneFor("c"), functions)).toBe(true);
  });

  it("lanes take turns, whatever waits in them", () => {
    const occupancy = new Occupancy();
    const lanes = ["a", "b", "c"].map((lane, oldestRun) => ({ lane: JSON.stringify([lane]), oldestRun }));
    const served = Array.from({ length: 6 }, () => {
      const [next = ""] = occupancy.inTurn(lanes);
      occupancy.enter(next);
      occupancy.leave(next);
      return next;
    });
    expect(served).toEqual(['["a"]', '["b"]', '["c"]', '["a"]', '["b"]', '["c"]']);
  });

  it("a lane with less running comes first, even when it has had its turn later", () => {
    const occupancy = new Occupancy();
    occupancy.enter('["a"]');
    occupancy.enter('["b"]');
    occupancy.leave('["b"]');
    expect(
      occupancy.inTurn([
        { lane: '["a"]', oldestRun: 1 },
        { lane: '["b"]', oldestRun: 2 },
      ]),
    ).toEqual(['["b"]', '["a"]']);
  });
});
