import { expect, test } from "vitest";
import { formatAnki } from "@/lib/exports/anki";
import { hostileOutline, returningOutline } from "@/lib/exports/exports.fixture";

const rows = (text: string) => text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

test("each slide is one card: its title asks, its picture and all that was said over it answer, with links to the seconds", () => {
  const [first, second] = rows(formatAnki(returningOutline(), "one", () => true)).map((row) => row.split("\t"));
  expect(first?.slice(0, 2)).toEqual(["thakii-one-1", '<div dir="auto">Sorting</div>']);
  expect(first?.[2]).toContain('<img src="thakii-one-1.jpg" alt="Sorting. Merge sort. Quicksort.">');
  expect(first?.[2]).toContain("نعود الآن إلى الترتيب");
  expect(first?.[2]).toContain('<a href="http://thakii.test:3000/lectures/one?t=20">0:20–0:30</a>');
  expect(second?.[1], "without a title the picture asks").toContain("<img");
});

test("hostile text adds no row, no column, no deck, no formula and no markup", () => {
  const text = formatAnki(hostileOutline(), "one", () => true);
  expect(text.split("\n").filter((line) => line.startsWith("#deck:"))).toHaveLength(1);
  expect(text).not.toContain("::");
  expect(rows(text)).toHaveLength(1);
  const columns = rows(text)[0]!.split("\t");
  expect(columns).toHaveLength(4);
  for (const column of columns) expect(column[0]).toMatch(/[\w<]/);
  expect(/<(script|img src=x|\/style)|" onmouseover/.test(text)).toBe(false);
});
