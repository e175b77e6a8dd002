import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentOf, wordsFrom } from "@/lib/document/document.fixture";
import { fold } from "@/lib/search/fold";
import { litPieces } from "@/lib/search/found";
import { excerpt, findHits } from "@/lib/search/hits";
import { passagesOf, timeAt } from "@/lib/search/passage";
import { parseQuery, spellingsOf } from "@/lib/search/query";
import { foldedText, tokensOf } from "@/lib/search/tokens";
import { expand, typingErrors, vocabularyOf } from "@/lib/search/vocabulary";
import { editDistance } from "@/lib/slides/edit-distance";

describe("folding", () => {
  test.each([
    ["EIGENWERT", "eigenwert"],
    ["Mächtigkeit", "machtigkeit"],
    ["Größe", "grosse"],
    ["Łódź", "lodz"],
    ["İstanbul", "istanbul"],
    ["λόγος", "λογοσ"],
    ["ΛΟΓΟΣ", "λογοσ"],
    ["مَصْفُوفَةٌ", "مصفوفه"],
    ["إلى الأمام", "الي الامام"],
    ["مـــوج", "موج"],
    ["שָׁלוֹם", "שלום"],
    ["ＡＢＣ１２", "abc12"],
    ["٣٫٥", "3٫5"],
    ["۱۴۰۲", "1402"],
    ["ｶﾞｳｽ", "ガウス"],
    ["が", "が"],
    ["हिन्दी", "हिन्दी"],
    ["ไม่", fold("ไม่")],
    ["한국어", "한국어"],
  ])("%s is looked for as %s", (text, folded) => expect(fold(text)).toBe(folded));

  test("folding what is folded changes nothing", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => fold(fold(text)) === fold(text)));
  });
});

describe("tokens", () => {
  test("words of spaced scripts are whole, signs of others single, and an apostrophe parts nothing", () => {
    expect(foldedText("Don't panic: the 3.5-fold “Matrix”! 行列式はテスト")).toBe("dont panic the 3 5 fold matrix 行 列 式 は テ ス ト");
  });
  test("they stand where they say, and never hold a space or a quote", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        let at = 0;
        for (const { folded, start, end } of tokensOf(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(folded).not.toMatch(/[\s"]/u);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe("a query", () => {
  test("is words: operators of search languages mean nothing", () => {
    const words = (text: string) => parseQuery(text).map(({ tokens }) => tokens.join(" "));
    expect(words('"a" AND b* NOT (c) NEAR/3 folded:d ^e')).toEqual(["a", "and", "b", "not", "c", "near 3", "folded d", "e"]);
    expect(words("行列 Matrix行列")).toEqual(["行 列", "matrix", "行 列"]);
    expect(words('"*()-^:')).toEqual([]);
  });
  test("the last word may be unfinished until a space follows", () => {
    expect(parseQuery("eigen val").map(({ isBeginning }) => isBeginning)).toEqual([false, true]);
    expect(parseQuery("eigen val ").map(({ isBeginning }) => isBeginning)).toEqual([false, false]);
  });
  test("umlauts may be typed as two letters, and the Arabic article left out or added", () => {
    expect(spellingsOf("maechtigkeit")).toContain("machtigkeit");
    expect(spellingsOf(fold("المصفوفة"))).toContain(fold("مصفوفة"));
    expect(spellingsOf(fold("مصفوفة"))).toContain(fold("المصفوفة"));
  });
});

describe("typing errors", () => {
  test.each([
    ["matrix", "matirx", 1],
    ["matrix", "matrx", 1],
    ["matrix", "martixx", 2],
    ["matrix", "vector", 3],
  ])("%s and %s differ by %i (3: more than two)", (a, b, errors) => expect(typingErrors(a, b, 2)).toBe(errors));

  test("are never more than the letters to change one by one", () => {
    const word = fc.string({ maxLength: 9, unit: fc.constantFrom("a", "b", "c") });
    fc.assert(fc.property(word, word, (a, b) => typingErrors(a, b, 20) <= editDistance(a, b)));
  });
  test("a word is found by its beginning, by its middle, by one wrong letter, and by two from eight letters on", () => {
    const vocabulary = vocabularyOf(["eigenvalue", "value", "values", "matrix", "metric"]);
    const words = (typed: string, given = { isBeginning: false, loosely: true }) =>
      expand(vocabulary, typed, given).map(({ word }) => word);
    expect(words("eigen", { isBeginning: true, loosely: false })).toContain("eigenvalue");
    expect(words("value")).toEqual(expect.arrayContaining(["value", "values", "eigenvalue"]));
    expect(words("value")[0]).toBe("value");
    expect(words("matirx")).toContain("matrix");
    expect(words("matirx")).not.toContain("metric");
    expect(words("eigenvlaeu")).toContain("eigenvalue");
  });
});

describe("passages", () => {
  const text =
    "We begin with a matrix and its inverse. Then follows the determinant, and after it much more about eigenvalues of everything.";
  test("hold every word of the lecture once, and tell when each is said", () => {
    const document = documentOf([text.repeat(3), "行列式を計算する。 そして次へ"]);
    const said = passagesOf(document).filter(({ kind }) => kind === "said");
    const words = document.paragraphs.flatMap((paragraph) => paragraph.words);
    expect(said.map(({ wordStarts }) => wordStarts.length / 2).reduce((a, b) => a + b)).toBe(words.length);
    const passage = said.find((it) => it.text.includes("determinant"))!;
    const word = words.find((it) => it.text === "determinant," && it.startMs >= passage.startMs)!;
    expect(timeAt(passage, passage.text.indexOf("determinant"))).toBe(word.startMs);
    expect(timeAt(passage, passage.text.indexOf("minant"))).toBe(word.startMs);
  });
  test("what stands on a slide is a passage at the slide's first time", () => {
    const document = documentOf([text]);
    document.slides[0]!.text = "Determinants\nLeibniz 1693";
    expect(passagesOf(document).at(-1)).toMatchObject({ kind: "shown", slide: 1, startMs: 0, text: "Determinants\nLeibniz 1693" });
  });
  test("none is longer than a minute's worth of words", () => {
    const document = documentOf([
      wordsFrom("word ".repeat(500).trim())
        .map(({ text: it }) => it)
        .join(" "),
    ]);
    for (const { wordStarts } of passagesOf(document)) expect(wordStarts.length / 2).toBeLessThanOrEqual(60);
  });
});

describe("hits", () => {
  const meaning = (word: string) => ({ words: [{ word, weight: 1 }], isBeginning: false });
  test("are lit in the text as it was written", () => {
    const { hits, quality } = findHits("Die MÄCHTIGKEIT der Menge", [meaning("machtigkeit"), meaning("menge")]);
    expect(hits).toEqual([
      { start: 4, end: 15 },
      { start: 20, end: 25 },
    ]);
    expect(quality).toBe(1);
  });
  test("signs that follow each other are one hit", () => {
    expect(findHits("次に行列式です", [{ words: [], sequence: ["行", "列"], isBeginning: true }]).hits).toEqual([{ start: 2, end: 4 }]);
  });
  test("an excerpt holds the first hit at its place, and its pieces are the excerpt", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), { maxLength: 200 }), fc.nat(200), (words, at) => {
        const whole = [...words.slice(0, at), "needle", ...words.slice(at)].join(" ");
        const { hits } = findHits(whole, [meaning("needle")]);
        const cut = excerpt(whole, hits);
        if (hits.length > 0) expect(cut.text.slice(cut.hits[0]!.start, cut.hits[0]!.end).toLowerCase()).toContain("needle");
        expect(
          litPieces(cut)
            .map(({ text: piece }) => piece)
            .join(""),
        ).toBe(cut.text);
      }),
    );
  });
});
