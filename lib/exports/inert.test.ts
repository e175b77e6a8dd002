import fc from "fast-check";
import { expect, test } from "vitest";
import { hostile } from "@/lib/exports/exports.fixture";
import { escapeMarkup, inert, inertLine, safeName } from "@/lib/exports/inert";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom(...hostile.slice(0, 6)),
);

test("inert text loses controls, halves of letters and overrides, and nothing that can be read", () => {
  expect(inert(hostile[1])).toBe("[31m\u{FFFD}gnp.exe");
  expect(inert("ا\u200Cب e\u0301 👩‍🔬 \u200Fשלום\u200E\tx\r\ny")).toBe("ا\u200Cب e\u0301 👩‍🔬 \u200Fשלום\u200E\tx\ny");
});

test("inert text is what XML 1.0 allows, and stays as it is the second time", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const clean = inert(text);
      expect(clean).toMatch(/^[\t\n\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u);
      expect(inert(clean)).toBe(clean);
      expect(inertLine(text)).not.toMatch(/\n/);
    }),
  );
});

test("escaped text has no sign that begins markup or ends an attribute", () => {
  fc.assert(fc.property(anyText, (text) => void expect(escapeMarkup(text).replace(/&#\d+;/g, "")).not.toMatch(/[<>"'&]/)));
});

test.each([
  ["../../etc/passwd", "etc-passwd"],
  ["con.txt", "_con.txt"],
  ["LPT1", "_LPT1"],
  [".hidden", "hidden"],
  ["a/b\\c:d*e?", "a-b-c-d-e-"],
  ["ends with a dot. ", "ends with a dot"],
  ["\u202Egnp.exe", "gnp.exe"],
  ["", "lecture"],
  ["...", "lecture"],
  ["Vorlesung 3: Größe", "Vorlesung 3- Größe"],
])("the title %j gives the file name %j", (title, name) => {
  expect(safeName(title)).toBe(name);
});

test("a name made of any title is one name, short, visible and no device", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const name = safeName(text);
      expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]|^\.|[.\s]$|^$|^(con|nul|prn|aux)(\.|$)/iu);
      expect([...name].length).toBeLessThanOrEqual(81);
    }),
  );
});
