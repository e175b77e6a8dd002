import { describe, expect, it } from "vitest";
import { readAnswer, storedError } from "./answer";

const raw = (status: number, body: unknown, headers: Record<string, string> = {}) => ({ status, headers, body: JSON.stringify(body) });
const step = { op: "StepRun", id: "abc", name: "one", data: 1 };

describe("answers of the app", () => {
  it("200 is the end of the run, 206 a report of steps", () => {
    expect(readAnswer(raw(200, null))).toEqual({ kind: "returned", data: null });
    expect(readAnswer(raw(206, [step], { "x-inngest-req-version": "2" }))).toMatchObject({
      kind: "ops",
      requestVersion: 2,
      ops: [{ op: "StepRun", data: 1 }],
    });
  });

  it("a streamed answer is the one inside it", () => {
    const streamed = {
      status: 201,
      headers: {},
      body: `   ${JSON.stringify({ status: 206, headers: { "X-Inngest-No-Retry": "true" }, body: JSON.stringify([step]) })}`,
    };
    expect(readAnswer(streamed)).toMatchObject({ kind: "ops", noRetry: true, ops: [{ id: "abc" }] });
    expect(readAnswer({ status: 201, headers: {}, body: "     " })).toMatchObject({ kind: "failed" });
  });

  it("whatever is not understood is a failed attempt that says what came", () => {
    expect(readAnswer({ status: 502, headers: {}, body: "<html>Bad gateway" })).toMatchObject({
      kind: "failed",
      noRetry: false,
      error: { message: "The app answered 502: <html>Bad gateway" },
    });
    expect(readAnswer({ status: 206, headers: {}, body: "[{}]" })).toMatchObject({ kind: "failed" });
    expect(readAnswer({ status: 200, headers: {}, body: "" })).toMatchObject({ kind: "failed" });
  });

  it("400 with no-retry carries the error of the function", () => {
    const answer = readAnswer(raw(400, { name: "DiskError", message: "full" }, { "x-inngest-no-retry": "true" }));
    expect(answer).toMatchObject({ kind: "failed", noRetry: true, error: { name: "DiskError" } });
  });

  it("an error is stored without the SDK's marker, and its cause with it", () => {
    const cause = { name: "Error", message: "why", __serialized: true };
    expect(storedError({ name: "E", message: "m", cause, __serialized: true })).toEqual({ name: "E", message: "m", cause });
  });
});
