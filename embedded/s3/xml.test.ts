import fc from "fast-check";
import { expect, test } from "vitest";
import { childText, formatXml, parseXml } from "./xml";

test("any text that XML can hold is read as it was written", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: fc.constantFrom("\r", "\n", "\t", "&", "<", ">", '"', "]]>", "\u0001") }),
      (a, b) => {
        const parsed = parseXml(formatXml("Root", { A: a, B: [b, b] }));
        expect(parsed.children.map((child) => [child.name, child.text])).toEqual([
          ["A", a],
          ["B", b],
          ["B", b],
        ]);
      },
    ),
  );
});

test("namespaces, attributes, comments and empty elements are read past", () => {
  const root = parseXml(`<?xml version="1.0"?>\n<!-- > --><s:Delete xmlns:s='x' a="<&gt;"/>`.replace("<&gt;", "&gt;"));
  expect(root).toEqual({ name: "Delete", text: "", children: [] });
  expect(childText(parseXml("<a><b>1&#x32;&#51;</b></a>"), "b")).toBe("123");
});

test.each([
  `<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`,
  "<a>&unknown;</a>",
  "<a>&#xd800;</a>",
  "<a>& </a>",
  "<a><b></a></b>",
  "<a>",
  "</a>",
  "<a/><b/>",
  "text",
  "",
  "<a".repeat(1000),
  "<a>".repeat(100) + "</a>".repeat(100),
])("%s is MalformedXML", (text) => {
  expect(() => parseXml(text)).toThrow(expect.objectContaining({ code: "MalformedXML" }));
});
