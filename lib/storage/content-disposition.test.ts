import fc from "fast-check";
import { expect, test } from "vitest";
import { contentDisposition } from "@/lib/storage/content-disposition";

test("a title in any script arrives whole in the extended name, with an ASCII name beside it", () => {
  expect(contentDisposition("attachment", "Vorlesung 7 – Öffentliche Güter.pdf")).toBe(
    "attachment; filename=\"Vorlesung 7  Offentliche Guter.pdf\"; filename*=UTF-8''Vorlesung%207%20%E2%80%93%20%C3%96ffentliche%20G%C3%BCter.pdf",
  );
  expect(contentDisposition("attachment", "محاضرة.pdf")).toContain("filename=\"lecture.pdf\"; filename*=UTF-8''%D9%85");
});

test("no title ends the header, leaves the quotes or names a folder", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (title) => {
      const value = contentDisposition("attachment", `${title}.pdf`);
      expect(value).toMatch(/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]*$/);
      expect(value).not.toMatch(/%2F|%5C|%0D|%0A|%00/i);
    }),
  );
});
