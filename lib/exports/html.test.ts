import { expect, test } from "vitest";
import { hostileOutline, returningOutline } from "@/lib/exports/exports.fixture";
import { formatHtml } from "@/lib/exports/html";
import type { Outline } from "@/lib/exports/outline";

const html = (outline: Outline) => [...formatHtml(outline, () => "data:image/jpeg;base64,AAAA")].join("");

test("a screen reader's list of headings is the list of slides", () => {
  const headings = [...html(returningOutline()).matchAll(/<h(\d)[^>]*>([^<]*)</g)].map(([, level, text]) => `${level} ${text}`);
  expect(headings).toEqual(["1 Sorting and searching", "2 Contents", "2 1 · Sorting", "2 Slide 2", "2 1 · Sorting, shown again"]);
});

test("every link within it leads somewhere", () => {
  const text = html(returningOutline());
  const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(targets.length).toBeGreaterThan(4);
  for (const id of targets) expect(text).toContain(`id="${id}"`);
});

test("pictures are described, paragraphs say their language and direction", () => {
  const text = html(returningOutline());
  expect(text).toContain('alt="Sorting. Merge sort. Quicksort."');
  expect(text).toContain('<p class="said" dir="rtl" lang="ar">');
});

test("of hostile text nothing becomes markup: the tags and attributes are ours alone", () => {
  const text = html(hostileOutline());
  const shape = (markup: string) => new Set([...markup.matchAll(/<\/?[a-z][^\s>]*|\s[a-z-]+=(?=")/g)].map(([part]) => part.trim()));
  const ours = new Set([...shape(html(returningOutline())), "<b", "</b"]);
  expect([...shape(text)].filter((part) => !ours.has(part))).toEqual([]);
  expect(text).toContain("default-src 'none'");
});
