import { afterEach, beforeEach, expect, vi } from "vitest";

// An unexpected console.error fails a test: a message that nobody reads hides a defect.
let spy: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  spy = vi.spyOn(console, "error");
});
afterEach(() => {
  const calls = spy.mock.calls;
  spy.mockRestore();
  expect(calls, "console.error was called during this test").toEqual([]);
});
