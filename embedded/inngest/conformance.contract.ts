import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DriverName, type Entry, eventKey, poll, request, startWorld, type World } from "./conformance-world.fixture";

/** What the functions of an app may rely on, whichever executor runs them: seen from the app's own log, never from the executor's tables. */
export function describeConformance(driver: DriverName): void {
  describe(`functions run by the executor (${driver})`, () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld({ driver, appScale: 0.7, workers: 24 });
    });
    afterAll(() => world.close());
    const of = (key: string, value: unknown) => (entry: Entry) => entry[key] === value;

    it.concurrent("a finished step is not run again, and the next step counts its attempts from 0", async () => {
      await world.send("t/steps", { key: "memo", failFirst: "b" });
      await world.until("steps", 1, (entry) => entry.key === "memo" && entry.at === "done");
      const starts = world.entries("steps").filter((entry) => entry.key === "memo" && entry.at === "start");
      expect(starts.map((entry) => [entry.k, entry.attempt])).toEqual([
        ["a", 0],
        ["b", 0],
        ["b", 1],
        ["c", 0],
      ]);
    });

    it.concurrent("RetryAfterError sets when the next attempt comes", async () => {
      await world.send("task/created", { taskId: "T", cpuMs: 10 });
      await world.until("pipeline", 1, of("step", "render"));
      const flaky = world.entries("pipeline").filter(of("step", "flaky"));
      expect(flaky.map((entry) => entry.attempt)).toEqual([0, 1]);
      expect((flaky[1]?.t ?? 0) - (flaky[0]?.t ?? 0)).toBeGreaterThan(900);
      expect(world.entries("pipeline").filter(of("step", "download"))).toHaveLength(1);
      expect(world.entries("pipeline").filter(of("step", "cpu:start"))).toMatchObject([{ attempt: 0 }]);
    });

    it.concurrent("NonRetriableError ends the run at its first attempt and calls onFailure", async () => {
      await world.send("t/nonretry");
      const handled = await world.until("nonretry:onFailure", 1);
      expect(handled[0]?.error).toEqual({ name: "NonRetriableError", message: "bad input" });
      expect(world.entries("nonretry")).toHaveLength(1);
    });

    it.concurrent("a step that has used its attempts throws where the function can catch it", async () => {
      await world.send("t/catcher");
      const [entry] = await world.until("catcher:recovered", 1);
      expect(entry?.recovered).toEqual({ recovered: "inner", name: "Error", cause: "undefined" });
      expect(world.entries("catcher").map((one) => one.attempt)).toEqual([0, 1]);
    });

    it.concurrent("an error outside a step is retried as a whole", async () => {
      await world.send("t/fnthrow");
      expect((await world.until("fnthrow", 2)).map((entry) => entry.attempt)).toEqual([0, 1]);
    });

    it.concurrent("onFailure gets the error by name and message, the event and the run", async () => {
      await world.send("t/fails", { a: 1 });
      const [entry] = await world.until("fails:onFailure", 1);
      const runId = world.entries("fails")[0]?.runId;
      expect(world.entries("fails").map((one) => one.attempt)).toEqual([0, 1]);
      expect(entry).toMatchObject({
        error: { name: "DiskError", message: "disk full" },
        data: {
          function_id: "probe-fails",
          run_id: runId,
          error: { name: "DiskError", message: "disk full" },
          event: { name: "t/fails", data: { a: 1 } },
        },
      });
      expect(entry?.runId).not.toBe(runId);
    });

    it.concurrent("a cancelled run ends at once, its running step goes on to its end, and onFailure is not called", async () => {
      await world.send("t/cancellable", { taskId: "running", s1: 4 });
      await world.until("cancellable", 1, of("taskId", "running"));
      await world.send("t/cancel", { taskId: "running" });
      const [cancelled] = await world.until("on-cancelled", 1, isAbout("running"));
      expect(cancelled?.data).toMatchObject({ function_id: "probe-cancellable", _inngest: { status: "Cancelled" } });
      expect(world.entries("cancellable").filter((entry) => entry.taskId === "running" && entry.step === "s1:end")).toEqual([]);
      await world.until("cancellable", 2, of("taskId", "running"));
      expect(
        world
          .entries("cancellable")
          .filter(of("taskId", "running"))
          .map((entry) => entry.step),
      ).toEqual(["s1:start", "s1:end"]);
      expect(world.entries("cancellable:onFailure")).toEqual([]);
    });

    it.concurrent("a sleeping run is cancelled by the event that matches it, and another is not", async () => {
      await world.send("t/cancellable", { taskId: "sleeping", s1: 0.01, nap: "40s" });
      await world.send("t/cancellable", { taskId: "other", s1: 0.01, nap: "1s" });
      await world.until("cancellable", 2, of("taskId", "sleeping"));
      await world.send("t/cancel", { taskId: "sleeping" });
      await world.until("on-cancelled", 1, isAbout("sleeping"));
      await world.until("cancellable", 3, of("taskId", "other"));
    });

    it.concurrent("a run that waits for its turn is cancelled before it starts", async () => {
      for (const taskId of ["q1", "q2", "q3"]) await world.send("t/queued", { taskId });
      await world.send("t/cancel", { taskId: "q2" });
      await world.until("queued", 1, of("taskId", "q3"));
      expect(world.entries("queued").map((entry) => entry.taskId)).toEqual(["q1", "q3"]);
    });

    it.concurrent("a cancelling event that came before the run does not cancel it", async () => {
      await world.send("t/cancel", { taskId: "early" });
      await world.send("t/cancellable", { taskId: "early", s1: 0.01, nap: "1s" });
      await world.until("cancellable", 1, (entry) => entry.taskId === "early" && entry.step === "s2");
    });

    it.concurrent("timeouts.finish ends the run without onFailure, and what follows is not run", async () => {
      await world.send("t/timeout");
      await world.until("timeoutfn", 2);
      await world.send("t/steps", { key: "after-timeout" });
      await world.until("steps", 1, (entry) => entry.key === "after-timeout" && entry.at === "done");
      expect(world.entries("timeoutfn").map((entry) => entry.at)).toEqual(["start", "end"]);
      expect(world.entries("timeoutfn:onFailure")).toEqual([]);
    });

    it.concurrent("a concurrency key holds one user's steps apart and lets another user's run beside them", async () => {
      const events = [
        { user: "a", n: 1 },
        { user: "a", n: 2 },
        { user: "b", n: 1 },
      ];
      await world.sendAll(events.map((data) => ({ name: "t/conc", data })));
      const ended = await world.until("conc", 6);
      const at = (user: string, n: number, when: string) =>
        ended.findIndex((entry) => entry.user === user && entry.n === n && entry.at === when);
      expect(at("a", 2, "start")).toBeGreaterThan(at("a", 1, "end"));
      expect(at("b", 1, "start")).toBeLessThan(at("a", 1, "end"));
    });

    it.concurrent("one user's 42 runs do not keep another user's one waiting", async () => {
      await world.sendAll(Array.from({ length: 42 }, (_, n) => ({ name: "t/fair", data: { user: "busy", n } })));
      const started = () => world.entries("fair").filter((entry) => entry.user === "busy" && entry.at === "start").length;
      const before = started();
      await world.send("t/fair", { user: "one", n: 0 });
      await world.until("fair", 1, of("user", "one"));
      expect(started() - before, "runs of the other user that came first").toBeLessThan(7);
      const busy = await world.until("fair", 84, of("user", "busy"));
      expect(busy.filter((entry) => entry.at === "start").map((entry) => entry.n)).toEqual(Array.from({ length: 42 }, (_, n) => n));
    });

    it.concurrent("a second event with the same idempotency key starts no run", async () => {
      await world.send("t/idem", { taskId: "I", n: 1 });
      await world.send("t/idem", { taskId: "I", n: 2 });
      await world.send("t/idem", { taskId: "J", n: 3 });
      await world.until("idem", 2);
      expect(world.entries("idem").map((entry) => entry.data)).toEqual([
        { taskId: "I", n: 1 },
        { taskId: "J", n: 3 },
      ]);
    });

    it.concurrent("an event id, or the seed of a request, makes sending twice harmless", async () => {
      await world.send("t/noidem", { n: 1 }, { id: "same-id" });
      await world.send("t/noidem", { n: 2 }, { id: "same-id" });
      const seeded = JSON.stringify([{ name: "t/noidem", data: { n: 3 } }]);
      const headers = { "x-inngest-event-id-seed": `${Date.now()},c2VlZHNlZWRzZWVk` };
      const first = await request(`${world.baseUrl}/e/${eventKey}`, "POST", seeded, headers);
      const again = await request(`${world.baseUrl}/e/${eventKey}`, "POST", seeded, headers);
      expect(again.body).toBe(first.body);
      await world.send("t/noidem", { n: 4 });
      await world.until("noidem", 1, (entry) => JSON.stringify(entry.data) === '{"n":4}');
      expect(world.entries("noidem").map((entry) => entry.data)).toEqual([{ n: 1 }, { n: 3 }, { n: 4 }]);
    });

    it.concurrent("waitForEvent gives the whole event, or null when its time is over, and misses what came before", async () => {
      await world.send("t/go", { taskId: "early" });
      await world.send("t/wait", { taskId: "early", timeout: "1s" });
      await world.send("t/wait", { taskId: "hit", timeout: "30s" });
      await poll(
        async () => {
          await world.send("t/go", { taskId: "hit", x: 9 });
          return world.entries("waiter").some((entry) => entry.taskId === "hit");
        },
        () => "a wait that is met",
      );
      expect((await world.until("waiter", 1, of("taskId", "hit")))[0]?.got).toMatchObject({ name: "t/go", data: { taskId: "hit", x: 9 } });
      expect((await world.until("waiter", 1, of("taskId", "early")))[0]?.got).toBeNull();
    });

    it.concurrent("invoke gives the child's result, and the event that a step sends reaches its functions", async () => {
      await world.send("t/invoke");
      expect((await world.until("invoker", 1))[0]?.r).toEqual({ x: 42 });
      expect((await world.until("notified", 1))[0]).toMatchObject({ name: "t/notified", data: { x: 42 } });
      await world.send("t/invoke-missing");
      expect((await world.until("lost", 1))[0]?.message).toMatch(/could not find function/i);
    });

    it.concurrent("of two parallel steps the good one is kept while the bad one uses its attempts", async () => {
      await world.send("t/parallel-fail");
      expect((await world.until("parallel-fail:onFailure", 1))[0]?.message).toBe("one of two");
      const runs = world.entries("parallel-fail");
      expect(runs.filter(of("k", "good"))).toHaveLength(1);
      expect(runs.filter(of("k", "bad")).map((entry) => entry.attempt)).toEqual([0, 1]);
      expect(runs.find((entry) => entry.settled)?.settled).toEqual(["fulfilled", "rejected"]);
    });

    it.concurrent("parallel steps run beside each other, join once, and the end of the run is announced", async () => {
      await world.send("t/parallel");
      const [finished] = await world.until("on-finished", 1);
      expect(finished?.data).toMatchObject({ function_id: "probe-parallel", result: "p1+p2+p3", _inngest: { status: "Completed" } });
      expect(world.entries("parallel").map((entry) => entry.at)).toEqual(["start", "start", "start", "end", "end", "end"]);
    });

    it.concurrent("chains without optimised parallelism do not wait for each other", async () => {
      const keys = Array.from({ length: 8 }, (_, n) => `chain${n}`);
      await world.sendAll(keys.map((key) => ({ name: "t/chains", data: { key } })));
      await world.until("chains", keys.length, of("at", "done"));
      for (const key of keys) {
        const started = world.entries("chains").filter((entry) => entry.key === key && entry.at === "start");
        expect(started.map((entry) => entry.k).sort()).toEqual(["fast0", "fast1", "fast2", "slow0", "slow1", "slow2"]);
      }
    });

    it.concurrent("steps with the same id are told apart by their order", async () => {
      await world.send("t/repeated");
      expect((await world.until("repeated", 1))[0]?.got).toEqual([0, 1, 2]);
    });

    it.concurrent("a step output over 4 MiB, and a run of more than 1,000 steps, fail the run", async () => {
      await world.send("t/big", { size: 4_300_000 });
      expect((await world.until("big:onFailure", 1))[0]?.message).toContain("output size is greater than the limit");
      await world.send("t/many", { steps: 1_001 });
      expect((await world.until("many:onFailure", 1))[0]?.message).toMatch(/step/);
      expect(world.entries("many")).toEqual([]);
    });

    it.concurrent("events that are too large, without an object as data, or with a reserved name are refused whole", async () => {
      const post = (body: unknown) => request(`${world.baseUrl}/e/${eventKey}`, "POST", JSON.stringify(body));
      expect((await post([{ name: "t/repeated" }, { name: "inngest/function.failed", data: {} }])).status).toBe(400);
      expect((await post({ name: "t/repeated", data: [1] })).status).toBe(400);
      expect((await post({ data: {} })).status).toBe(400);
      expect((await post({ name: "t/repeated", data: { text: "x".repeat(3_200_000) } })).status).toBe(413);
    });

    it.concurrent("a wrong event key is refused with 401", async () => {
      expect((await request(`${world.baseUrl}/e/wrong`, "POST", '{"name":"t/repeated"}')).status).toBe(401);
    });
  });
}

const isAbout = (taskId: string) => (entry: Entry) => JSON.stringify(entry.data).includes(`"taskId":"${taskId}"`);
