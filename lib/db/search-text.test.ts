import { expect, test } from "vitest";
import { searchTerm, searchText } from "@/lib/db/search-text";

test("what is typed is found whatever its case, its Unicode form and its spaces", () => {
  const text = searchText("Über  Körper", "LA1_vl07.mp4");
  for (const typed of ["über körper", "ÜBER KÖRPER", "Ko\u0308rper", " la1_VL07 ", "r\tk"]) expect(text).toContain(searchTerm(typed));
});

test("a match never spans two parts", () => {
  expect(searchText("ab", "cd")).not.toContain(searchTerm("b c"));
  expect(searchText("ab", "cd")).not.toContain(searchTerm("b\nc"));
});
