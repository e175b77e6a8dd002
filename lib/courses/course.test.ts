import fc from "fast-check";
import { expect, test } from "vitest";
import { courseNameSchema, joinedTerms, withTerm } from "@/lib/courses/course";
import { aCourse } from "@/lib/courses/course.fixture";
import { mostTerms } from "@/lib/lectures/lecture";

const lists = fc.array(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 300 });

test("two lists joined have no word twice, no word that neither has, and no more than a list may have", () => {
  fc.assert(
    fc.property(lists, lists, (first, second) => {
      const joined = joinedTerms(first, second);
      expect(new Set(joined.map((term) => term.normalize("NFC").toLowerCase())).size).toBe(joined.length);
      expect(joined.length).toBeLessThanOrEqual(mostTerms);
      for (const term of joined) expect([...first, ...second]).toContain(term);
    }),
  );
});

test("the first list's spelling stays", () => {
  expect(joinedTerms(["Cayley"], ["cayley", "Jordan"])).toEqual(["Cayley", "Jordan"]);
});

test("a term that is there in another case changes nothing, also where the list is full; another one is then refused", () => {
  const full = aCourse({ terms: Array.from({ length: mostTerms }, (_, i) => `Term ${i}`) });
  expect(withTerm(full, "term 7 ", 9)).toBe(full);
  expect(() => withTerm(full, "new", 9)).toThrow(/at most 200/);
  expect(withTerm(aCourse(), " Jordan ", 9)).toMatchObject({ terms: ["Jordan"], updatedAtMs: 9 });
});

test("a name is one line without what nobody sees", () => {
  expect(courseNameSchema.parse(" Lineare\n\u202eAlgebra ")).toBe("Lineare Algebra");
  expect(courseNameSchema.safeParse(" \u200b ").success).toBe(false);
});
