import { expect, test } from "vitest";
import { withClick } from "@/lib/lectures/selection";

const ids = ["a", "b", "c", "d", "e"];
const after = (selected: string[], id: string, from?: string) => [...withClick(new Set(selected), ids, { id, from })].sort().join("");

test("a click selects a row, and the next one on it takes it out", () => {
  expect(after([], "c")).toBe("c");
  expect(after(["a", "c"], "c")).toBe("a");
});

test("a range reaches from the last one to this, upwards as well, and keeps what was selected outside", () => {
  expect(after(["b"], "d", "b")).toBe("bcd");
  expect(after(["e", "d"], "b", "d")).toBe("bcde");
});

test("a range that ends on a selected row is taken out", () => {
  expect(after(["a", "b", "c", "d"], "c", "b")).toBe("ad");
});

test("where the last one is gone there is no range", () => {
  expect(after([], "d", "gone")).toBe("d");
});
