import fc from "fast-check";
import { expect, test } from "vitest";
import { titleFromFileName } from "@/lib/uploads/title-from-file-name";

test.each([
  ["2026-11-03_LA1_vl07.mp4", "LA1 vl07, 3 Nov 2026"],
  ["LA1_vl07.mp4", "LA1 vl07"],
  ["20261103 Analysis.mkv", "Analysis, 3 Nov 2026"],
  ["Analysis 03.11.2026.mov", "Analysis, 3 Nov 2026"],
  ["2026-02-30_LA1.mp4", "2026-02-30 LA1"],
  ["Gauss-Jordan elimination.mp4", "Gauss-Jordan elimination"],
  ["Gauss-Jordan.mp4", "Gauss-Jordan"],
  ["week-3-graph-search.webm", "week 3 graph search"],
  ["2026-11-03.mp4", "3 Nov 2026"],
  ["12345678.mp4", "12345678"],
  ["v1.2 of the talk.mp4", "v1.2 of the talk"],
  ["محاضرة_٧.mp4", "محاضرة ٧"],
  ["...mp4", "...mp4"],
  ["___.mp4", "___.mp4"],
])("%s is called %s", (fileName, title) => expect(titleFromFileName(fileName)).toBe(title));

const letters = (text: string) =>
  [...text.normalize("NFC")]
    .filter((letter) => /\p{L}/u.test(letter))
    .sort()
    .join("");

test("no letter of a name without a date is lost, and a title is never empty, too long or with joints at its ends", () => {
  const part = fc.string({ unit: fc.constantFrom("a", "Ж", "ß", "م", "行", "7", "x"), minLength: 1, maxLength: 6 });
  const joint = fc.constantFrom("_", "-", " ", ".", "__", " - ");
  fc.assert(
    fc.property(fc.array(fc.tuple(part, joint), { minLength: 1, maxLength: 6 }), (parts) => {
      const name = parts.map(([word, between]) => word + between).join("");
      const title = titleFromFileName(`${name}end.mp4`);
      expect(letters(title)).toBe(letters(`${name}end`));
      expect(title).toMatch(/^[^\s_,-].*[^\s_,-]$/u);
    }),
  );
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 400, unit: "grapheme" }), (name) => {
      const title = titleFromFileName(name);
      expect(title.length).toBeLessThanOrEqual(200);
      if (name.trim() !== "") expect(title).not.toBe("");
    }),
  );
});

test("a date at any place of the name stands in words at the title's end", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1990, max: 2099 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      (year, month, day) => {
        const two = (number: number) => String(number).padStart(2, "0");
        const title = titleFromFileName(`LA1_${year}-${two(month)}-${two(day)}_vl07.mp4`);
        expect(title).toMatch(new RegExp(`^LA1 vl07, ${day} [A-Z][a-z]{2} ${year}$`));
      },
    ),
  );
});
