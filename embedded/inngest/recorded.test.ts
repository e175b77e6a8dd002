import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalJson, isJsonObject, type Json, type JsonObject, parseJson } from "./canonical-json";
import { poll, startWorld, type World } from "./conformance-world.fixture";
import { callsByRun, hasRecordings, normalise, readLines, readRecordedCalls, recordings } from "./recorded.fixture";

if (!hasRecordings) console.warn(`Skipped: the comparison with recorded calls of a real Inngest server; ${recordings} is absent.`);

/** Sends the events of the recording again, and cancels and wakes at the same points. */
describe.runIf(hasRecordings)("the calls that an app gets, compared with those of a real server", () => {
  let world: World;
  const recorded = hasRecordings ? callsByRun(readRecordedCalls("battery-real.jsonl")) : new Map<string, Json[]>();
  let ours: Map<string, Json[]>;

  beforeAll(async () => {
    world = await startWorld({ driver: "in-process", viaProxy: true, appScale: 0.7, workers: 16 });
    for (const event of firstEvents()) await world.send(event.name, event.data, event.id ? { id: event.id } : {});
    await world.send("t/idem", { taskId: "I", n: 9 });
    await world.send("t/noidem", { n: 9 }, { id: "same-id" });
    await world.until("cancellable", 1, (entry) => entry.taskId === "C1");
    await world.until("cancellable", 1, (entry) => entry.taskId === "C2");
    for (const taskId of ["C1", "C2"]) await world.send("t/cancel", { taskId });
    await poll(
      () => world.proxy.calls.some((call) => call.resBody.includes("WaitForEvent") && call.body.includes('"W1"')),
      () => "a wait for an event",
    );
    await world.send("t/go", { taskId: "W1", x: 9 });
    await world.idle();
    // Sleeps and waits are not in the queue: the last of them are over when these have spoken.
    await world.until("waiter", 2);
    await world.until("cancellable", 1, (entry) => entry.step === "s2");
    await world.until("big:onFailure", 2);
    await world.idle();
    ours = callsByRun(
      world.proxy.calls
        .filter((call) => !/probe-(notified|tick)/.test(call.url))
        .map((call) => ({
          ...call,
          noRetry: call.resHeaders["x-inngest-no-retry"]?.toString(),
          retryAfter: call.resHeaders["retry-after"],
        })),
    );
  });
  afterAll(() => world.close());

  it("the same runs were started", () => {
    expect([...ours.keys()]).toEqual([...recorded.keys()]);
  });

  for (const [run, calls] of recorded) {
    it(`the calls of ${run.slice(0, 90)} are those of the real server`, () => {
      expect(ours.get(run)).toEqual(calls);
    });
  }

  it("the app did the same things as often", () => {
    expect(sideEffects(world.entries())).toEqual(sideEffects(readLines("side-effects.jsonl")));
  });

  it("a plain run of four steps takes the six calls of the recording", () => {
    const [key] = [...callsByRun(readRecordedCalls("plain.jsonl")).keys()];
    const expected = [...callsByRun(readRecordedCalls("plain.jsonl")).values()][0];
    const got = ours.get(key ?? "");
    expect(got?.map(shape)).toEqual(expected?.map(shape));
  });
});

function shape(call: unknown): unknown {
  if (typeof call !== "object" || call === null || !("answer" in call) || !("ctx" in call)) return call;
  return { ctx: call.ctx, answer: call.answer };
}

/** The events that started runs of the recording, in the order in which they were sent. */
function firstEvents(): { name: string; data: Record<string, unknown>; id: string | undefined }[] {
  const seen = new Map<string, { name: string; data: Record<string, unknown>; id: string | undefined; ts: number }>();
  for (const { body } of readRecordedCalls("battery-real.jsonl")) {
    if (body.includes('"name":"inngest/') || !body.includes('"steps":{},')) continue;
    const call = parseJson(body);
    const event = isJsonObject(call) ? call.event : undefined;
    if (!isJsonObject(event)) continue;
    const id = String(event.id);
    const data = isJsonObject(event.data) ? event.data : {};
    seen.set(id, { name: String(event.name), data, id: /^[0-9A-Z]{26}$/.test(id) ? undefined : id, ts: Number(event.ts) });
  }
  return [...seen.values()].toSorted((a, b) => a.ts - b.ts);
}

/** What the app wrote down, by function; limit errors are worded otherwise, and only our fixture names the task. */
function sideEffects(entries: JsonObject[] | Record<string, unknown>[]): Record<string, string[]> {
  const byFunction: Record<string, string[]> = {};
  for (const entry of entries) {
    const { t: _t, pid: _p, taskId: _k, ...rest } = parseObject(JSON.stringify(entry));
    const fn = String(rest.fn);
    if (["catcher:recovered", "notified", "tick"].includes(fn)) continue;
    if (fn === "big:onFailure") Object.assign(rest, { name: "", message: "" });
    const list = byFunction[fn] ?? [];
    list.push(canonicalJson(normalise(rest)));
    byFunction[fn] = list.sort();
  }
  return byFunction;
}

function parseObject(text: string): JsonObject {
  const value = parseJson(text);
  return isJsonObject(value) ? value : {};
}
