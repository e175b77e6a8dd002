import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Calm } from "@/components/ui/calm";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("the first is told at once, what follows within ten seconds together after them, and after a pause again at once", () => {
  const told: string[][] = [];
  const calm = new Calm<string>(10_000, (all) => told.push(all));
  calm.add("a");
  calm.add("b");
  vi.advanceTimersByTime(9_999);
  calm.add("c");
  expect(told).toEqual([["a"]]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([["a"], ["b", "c"]]);
  vi.advanceTimersByTime(20_000);
  calm.add("d");
  expect(told).toEqual([["a"], ["b", "c"], ["d"]]);
});

test("nothing is told any more when it was stopped", () => {
  const told: string[][] = [];
  const calm = new Calm<string>(10_000, (all) => told.push(all));
  calm.add("a", "b");
  calm.add("c");
  calm.stop();
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([["a", "b"]]);
});
