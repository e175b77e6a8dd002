import { expect, test } from "vitest";
import { slideAlternative, slideName } from "@/lib/document/slide-name";

test("a slide is called by its number and title, and by its number alone where no title was read", () => {
  expect(slideName({ number: 3, title: "Eigenvalues" })).toBe("3 · Eigenvalues");
  expect(slideName({ number: 3 })).toBe("Slide 3");
});

test("a long title is cut between two words, and says so", () => {
  expect(slideName({ number: 1, title: "The spectral theorem for self-adjoint operators" }, 24)).toBe("1 · The spectral theorem…");
});

test("the alternative text is the title and the lines as sentences, and no longer than one listens to", () => {
  expect(slideAlternative({ number: 2, title: "Trees", text: "Red and black\nWhy balanced?" })).toBe("Trees. Red and black. Why balanced?");
  expect(slideAlternative({ number: 2, text: "word ".repeat(2000) }).length).toBeLessThanOrEqual(500);
  expect(slideAlternative({ number: 2 })).toBe("Slide 2");
});
