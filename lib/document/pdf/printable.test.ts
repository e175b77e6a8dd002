import fc from "fast-check";
import { expect, test } from "vitest";
import { designOf, pictureSize } from "@/lib/document/pdf/design";
import { directionOf, lineParts, printable } from "@/lib/document/pdf/printable";

test("nothing that is set can turn the text around or has no shape", () => {
  expect(printable("a\u202Eb\u2066c\u0000d\ufeffe\u200bf\n g\ud800")).toBe("abcdef g\ufffd");
});

test("a joiner stays where it shapes letters and goes where it joins pictures", () => {
  expect(printable("می\u200cخواهم")).toBe("می\u200cخواهم");
  expect(printable("👩\u200d🔬")).toBe("👩🔬");
});

test("most letters decide in which direction a text runs", () => {
  expect(directionOf("هذا درس O(n)")).toBe("rtl");
  expect(directionOf("The word שלום means peace")).toBe("ltr");
  expect(directionOf("123 …")).toBe("ltr");
});

test("Chinese breaks between signs, but no line begins with a full stop or ends with an opening bracket", () => {
  expect(lineParts("今天「好」。")).toEqual(["今", "", "天", "", "「好」。"]);
});

test("Thai breaks between words, a Latin word of usual length nowhere", () => {
  expect(lineParts("วันนี้เรียน")).toEqual(["วัน", "", "นี้", "", "เรียน"]);
  expect(lineParts("Donaudampfschifffahrtsgesellschaft")).toEqual(["Donaudampfschifffahrtsgesellschaft"]);
});

test("breaking loses no letter of any word", () => {
  const word = fc.string({ unit: "binary", maxLength: 200 });
  fc.assert(
    fc.property(word, (text) => {
      expect(lineParts(text).join("")).toBe(text);
    }),
  );
});

test("a picture is never wider than the block and never coarser than 110 pixels an inch", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8_000 }), fc.integer({ min: 1, max: 8_000 }), (width, height) => {
      const { picture, block } = designOf("screen");
      const size = pictureSize({ width, height }, picture);
      expect(size.width).toBeLessThanOrEqual(block);
      expect(width / (size.width / 72)).toBeGreaterThanOrEqual(110 - 1e-6);
      expect(size.width / size.height).toBeCloseTo(width / height, 3);
    }),
  );
});
