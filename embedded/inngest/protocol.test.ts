import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { health, request, startWorld, type World } from "./conformance-world.fixture";

describe("the protocol", () => {
  // Shortly before a minute, by the executor's clock.
  const offset = 60_000 - (Date.now() % 60_000) - 10_000;
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ driver: "in-process", viaProxy: true, overrides: { now: () => Date.now() + offset } });
  });
  afterAll(() => world.close());

  it("calls are signed: the app refuses one that was changed, one that is old, and one without a signature", async () => {
    await world.send("t/repeated", { text: "žluťoučký \u2028 kůň", z: 1, a: [{ y: 1, b: -0.1e-7 }] });
    await world.until("repeated", 1);
    const call = world.proxy.calls.find(({ url }) => url.includes("probe-repeated"));
    if (!call) throw new Error("no call was recorded");
    const signature = String(call.headers["x-inngest-signature"]);
    const url = new URL(call.url, world.appUrl).href;
    const post = (body: string, header: Record<string, string>) => request(url, "POST", body, header);
    expect((await post(call.body, { "x-inngest-signature": signature })).status).not.toBe(401);
    expect((await post(call.body.replace('"attempt":0', '"attempt":1'), { "x-inngest-signature": signature })).status).toBe(401);
    expect((await post(call.body, { "x-inngest-signature": signature.replace(/t=\d+/, "t=1700000000") })).status).toBe(401);
    expect((await post(call.body, {})).status).toBe(401);
  });

  it("a connection that is cut in the middle of a step uses one attempt", async () => {
    world.proxy.cutNext("probe-steps");
    await world.send("t/steps", { key: "cut", workMs: 50 });
    await world.until("steps", 1, (entry) => entry.key === "cut" && entry.at === "done");
    const starts = world.entries("steps").filter((entry) => entry.key === "cut" && entry.at === "start");
    expect(starts.map((entry) => [entry.k, entry.attempt])).toEqual([
      ["a", 0],
      ["a", 1],
      ["b", 0],
      ["c", 0],
    ]);
  });

  it("an op that is not offered fails its run with a clear error", async () => {
    await world.send("t/signal");
    expect((await world.until("signalled:onFailure", 1))[0]?.message).toContain("WaitForSignal is not offered by the embedded executor");
  });

  it("a second executor on the same file is refused while the first one lives", async () => {
    await expect(world.startExecutor()).rejects.toThrow("Another executor is working on");
  });

  it("a registration with another signing key is refused", async () => {
    const answer = await request(`${world.baseUrl}/fn/register`, "POST", "{}", { authorization: "Bearer signkey-test-00" });
    expect(answer.status).toBe(401);
    expect((await request(`${world.baseUrl}/v1/realtime/publish`, "POST", "{}")).status).toBe(501);
  });

  it("a cron trigger fires at its minute", async () => {
    const [tick] = await world.until("tick", 1);
    expect(tick).toMatchObject({ name: "inngest/scheduled.timer", data: { cron: "TZ=Europe/Berlin * * * * *" } });
  });
});

describe("an app that is served otherwise", () => {
  it("features that are not offered are refused by name at registration, and nothing is dispatched", async () => {
    const world = await startWorld({ driver: "in-process", appEnv: { FIXTURE_REFUSED: "1" } });
    onTestFinished(() => world.close());
    const { status, body } = await request(world.appUrl, "PUT", "{}");
    expect(status).toBe(400);
    for (const word of ["probe-batch", "batchEvents", "probe-single", "singleton", "probe-cel", "event.data.x in [1, 2]"])
      expect(body).toContain(word);
    expect(world.executorLog.join("\n")).toContain("batchEvents is not offered by the embedded executor");
    expect(await health(world.baseUrl)).toMatchObject({ registered: false, running: 0 });
  });

  it("an app that streams its answers is understood", async () => {
    const world = await startWorld({ driver: "in-process", appEnv: { FIXTURE_STREAMING: "true" } });
    onTestFinished(() => world.close());
    await world.send("t/steps", { key: "stream", failFirst: "b" });
    await world.until("steps", 1, (entry) => entry.at === "done");
    expect(
      world
        .entries("steps")
        .filter((entry) => entry.at === "start")
        .map((entry) => entry.attempt),
    ).toEqual([0, 0, 1, 0]);
  });
});
