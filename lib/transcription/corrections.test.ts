import { describe, expect, it } from "vitest";
import { offerCorrections } from "@/lib/transcription/corrections";
import { spreadWords } from "@/lib/transcription/split-words";

const slide = (number: number, startMs: number, endMs: number, title: string, text = "") => ({
  number,
  spans: [{ startMs, endMs }],
  title,
  text,
});
const slides = [
  slide(
    1,
    0,
    60_000,
    "Eigenvalues",
    "An eigenvalue belongs to an Eigenvector\nthe theorem of Cayley and Hamilton\nthe diagonalisation of matrices",
  ),
  slide(2, 60_000, 120_000, "Fourier", "The convolution theorem\nParseval"),
];
const said = (text: string, startMs = 1000, endMs = 50_000) => spreadWords(text, startMs, endMs);
const offers = (text: string, terms: string[] = []) =>
  offerCorrections(said(text), slides, terms).map(({ heard, term }) => `${heard} → ${term}`);

describe("offerCorrections", () => {
  it.each([
    ["so this eigen vector is long", "eigen vector → Eigenvector"],
    ["by Kaylee and somebody else", "Kaylee → Cayley"],
    ["the diagnolisation is easy", "diagnolisation → diagonalisation"],
  ])("offers what sounds like a term on the slide of that moment: %s", (text, offer) => {
    expect(offers(text)).toEqual([offer]);
  });

  it.each([
    "each eigenvalue has its eigenvector and both are fine",
    "this matrix and the other matrices have values",
    "we will have a look at what people say about it in the next week",
    "you can see that the vector is not zero because then it would be trivial",
  ])("has nothing to say of %s", (text) => {
    expect(offers(text)).toEqual([]);
  });

  it("does not offer a term of a slide that is shown at another time", () => {
    expect(offers("the par seval identity")).toEqual([]);
    expect(offerCorrections(said("the par seval identity", 70_000, 80_000), slides, [])).toMatchObject([
      { heard: "par seval", term: "Parseval", slide: 2 },
    ]);
  });

  it("offers the owner's terms at any time, names of several words too", () => {
    expect(offers("as in line algebra done right we see", ["Linear algebra"])).toEqual(["line algebra → Linear algebra"]);
  });

  it("believes a recogniser that is sure of a word", () => {
    const words = said("by Kaylee today").map((word) => ({ ...word, confidence: 0.97 }));
    expect(offerCorrections(words, slides, [])).toEqual([]);
  });

  it("works without the sounds of English, by letters alone", () => {
    const arabic = [slide(1, 0, 60_000, "المصفوفة القطرية")];
    expect(offerCorrections(said("هذه المسفوفة كبيرة"), arabic, [])).toMatchObject([{ heard: "المسفوفة", term: "المصفوفة" }]);
  });
});
