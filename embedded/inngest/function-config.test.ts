import { describe, expect, it } from "vitest";
import { isTriggeredBy, parseRegistration } from "./function-config";

const base = { id: "app-one", name: "one", triggers: [{ event: "a/b" }], steps: { step: { id: "step", name: "step", runtime: {} } } };
const register = (more: object) => parseRegistration({ appName: "app", url: "http://x", functions: [{ ...base, ...more }] });
const refusal = (more: object) => {
  const outcome = register(more);
  return "refusals" in outcome ? outcome.refusals.join("\n") : "";
};

describe("registration", () => {
  it("four retries are the default, so five attempts", () => {
    const outcome = register({});
    expect("functions" in outcome && outcome.functions[0]?.maxAttempts).toBe(5);
  });

  it("takes concurrency as a number, an object or a list of two", () => {
    for (const concurrency of [2, { limit: 2 }, [{ limit: 2 }, { limit: 1, key: "event.data.user" }]])
      expect(refusal({ concurrency })).toBe("");
    expect(refusal({ concurrency: [{ limit: 1 }, { limit: 2 }, { limit: 3 }] })).toContain("at most two");
  });

  it.each([
    ["batchEvents", { batchEvents: { maxSize: 3, timeout: "2s" } }],
    ["rateLimit", { rateLimit: { limit: 1, period: "1m" } }],
    ["throttle", { throttle: { limit: 1, period: "1m" } }],
    ["debounce", { debounce: { period: "1m" } }],
    ["priority", { priority: { run: "event.data.n" } }],
    ["singleton", { singleton: { mode: "skip" } }],
    ["cron jitter", { triggers: [{ cron: "* * * * *", jitter: "5s" }] }],
    ["somethingNew", { somethingNew: true }],
    ["size(event.data)", { idempotency: "size(event.data)" }],
    ["not a cron expression", { triggers: [{ cron: "whenever" }] }],
    ["event.data.x in y", { cancel: [{ event: "c", if: "event.data.x in y" }] }],
  ])("refuses %s by name", (word, more) => {
    expect(refusal(more)).toContain("function app-one");
    expect(refusal(more)).toContain(word);
  });

  it("a trigger ends in * or is the whole name", () => {
    expect(isTriggeredBy("app/*", "app/thing")).toBe(true);
    expect(isTriggeredBy("app/thing", "app/thing.more")).toBe(false);
  });
});
