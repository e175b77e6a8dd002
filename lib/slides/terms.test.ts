import { expect, test } from "vitest";
import { termsOf } from "@/lib/slides/terms";

const minute = (index: number) => ({ spans: [{ startMs: index * 60_000, endMs: (index + 1) * 60_000 }] });
const slides = [
  { ...minute(0), title: "Overview", text: "We meet the Fourier transform\nand other tools" },
  { ...minute(1), title: "Eigenvalues", text: "Gershgorin circles bound them\nan overview of the DFT in MATLAB" },
  { ...minute(2), title: "Overview", text: "eigenvectors span it all" },
];

test("names, letters spelled out and long rare words are told; short common ones are not", () => {
  const terms = termsOf(slides, 60_000, 120_000);
  expect(terms).toEqual(expect.arrayContaining(["Eigenvalues", "Gershgorin", "DFT", "MATLAB"]));
  expect(terms).not.toEqual(expect.arrayContaining(["them"]));
  expect(terms).not.toEqual(expect.arrayContaining(["bound"]));
});

test("what many slides show comes after what one slide shows", () => {
  const terms = termsOf(slides, 60_000, 120_000);
  expect(terms.indexOf("overview")).toBeGreaterThan(terms.indexOf("Eigenvalues"));
});

test("only what is shown during that time is told, and nothing where nothing is", () => {
  expect(termsOf(slides, 0, 60_000)).toContain("Fourier");
  expect(termsOf(slides, 0, 60_000)).not.toContain("Gershgorin");
  expect(termsOf(slides, 500_000, 560_000)).toEqual([]);
  expect(termsOf([], 0, 60_000)).toEqual([]);
});

test("however full a slide is, the terms stay within 150 tokens, and each comes once", () => {
  const text = Array.from({ length: 400 }, (_, index) => `Wortungetüm${index} wortungetüm${index}`).join("\n");
  const terms = termsOf([{ ...minute(0), text }], 0, 60_000);
  const bytes = terms.reduce((sum, term) => sum + new TextEncoder().encode(term).length, 0);
  expect(bytes / 3 + terms.length).toBeLessThanOrEqual(150);
  expect(terms.length).toBeGreaterThan(10);
  expect(new Set(terms.map((term) => term.toLowerCase())).size).toBe(terms.length);
});
