import fc from "fast-check";
import { expect, test } from "vitest";
import { courseNameSchema, joinedTerms, movedTo, startingSettings, withTerm } from "@/lib/courses/course";
import { aCourse } from "@/lib/courses/course.fixture";
import { mostTerms } from "@/lib/lectures/lecture";
import { uploadingLecture } from "@/lib/lectures/lecture.fixture";
import { processingStarted, queued } from "@/lib/lectures/transitions";

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

test("what has not begun starts as its course says, wherever it is moved; what was worked on stays as it was made", () => {
  const course = aCourse({ id: "algebra", language: "de", sensitivity: "every_step", layout: "handout-a4" });
  const fresh = uploadingLecture({ language: "en" });
  const settings = { language: "de", sensitivity: "every_step", pdf: "handout-a4", speech: true };
  expect(movedTo(fresh, course, 9)).toMatchObject({ courseId: "algebra", settings, updatedAtMs: 9 });
  expect(movedTo(queued(fresh, 1), course, 9)).toMatchObject({ settings });
  const begun = processingStarted(queued(fresh, 1), 2);
  expect(movedTo(begun, course, 9)).toMatchObject({ courseId: "algebra", settings: fresh.settings });
  expect(movedTo(movedTo(begun, course, 9), undefined, 10).courseId).toBeUndefined();
  expect(movedTo(fresh, undefined, 9)).toBe(fresh);
});

test("a layout that there is no more is none", () => {
  expect(startingSettings(aCourse({ layout: "parchment" }))).toEqual({});
  expect(startingSettings(aCourse({ layout: "slides" }))).toEqual({ pdf: "slides" });
});
