import { expect, test } from "vitest";
import { checkLimit, formatCursor, parseCursor } from "@/lib/db/cursor";

test("a cursor comes back as it was given out and is safe in a URL", () => {
  for (const position of [
    { at: 1_790_000_000_000.123, id: "ä/b" },
    { at: "2025-10-23T14:05:09", id: "x" },
  ]) {
    const cursor = formatCursor(position);
    expect(encodeURIComponent(cursor)).toBe(cursor);
    expect(parseCursor(cursor)).toEqual(position);
  }
});

test.each(["", "rubbish", "e30", Buffer.from('[1,"x",2]').toString("base64url"), Buffer.from('[null,"x"]').toString("base64url")])(
  "%j is no cursor",
  (cursor) => {
    expect(() => parseCursor(cursor)).toThrow(/cursor/);
  },
);

test("a page has 1 to 200 rows", () => {
  for (const limit of [1, 200]) expect(checkLimit(limit)).toBe(limit);
  for (const limit of [0, 201, -1, 1.5, Number.NaN]) expect(() => checkLimit(limit)).toThrow(/1 to 200/);
});
