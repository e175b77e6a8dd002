import { describe, expect, it } from "vitest";
import { evaluateExpression, holds, parseExpression } from "./expression";

const scope = { event: { data: { taskId: "T", n: 2, list: [1, 2], own: null, deep: { "a b": true } } }, async: { data: { taskId: "T" } } };
const value = (source: string) => evaluateExpression(parseExpression(source), scope);

describe("expressions", () => {
  it.each([
    ["event.data.taskId == async.data.taskId", true],
    ["event.data.taskId != 'T'", false],
    ['event.data.n >= 2 && (event.data.n < 3 || event.data.taskId == "X")', true],
    ["event.data.n > 1.5", true],
    ["event.data.taskId + '-' + event.data.n", "T-2"],
    ["event.data.n + 1", 3],
    ["event.data.list[1]", 2],
    ["event.data.deep['a b'] == true", true],
    ["!event.data.missing", true],
    ["event.data.missing.deeper == null", true],
    ["event.data.missing", null],
    ["event.data.taskId < 3", false],
    ["'it\\'s' == \"it's\"", true],
    ["true && !false", true],
    ["event.data.constructor == null", true],
  ])("%s is %j", (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it.each([
    "event.data.x in [1]",
    "size(event.data)",
    "event.data.x ? 1 : 2",
    "1 - 2",
    "event.",
    "event.data ==",
    "other.data",
    "(true",
    "'open",
    "",
  ])("%j is refused, and not read as something else", (source) => {
    expect(() => parseExpression(source)).toThrow(/not understood/);
  });

  it("binds && closer than ||, and comparison closer than both", () => {
    expect(value("true || false && false")).toBe(true);
    expect(value("1 + 1 == 2 && 2 + 2 == 4")).toBe(true);
  });

  it("holds only for true itself, and when there is no condition", () => {
    expect(holds("event.data.n", scope)).toBe(false);
    expect(holds(undefined, scope)).toBe(true);
  });
});
