/** What we use of a font that fontkit opened, and of what it gives. */
export interface ShapingFont {
  layout(text: string, ...rest: unknown[]): GlyphRun;
  createSubset(): FontSubset;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
}
export interface Glyph {
  id: number;
  codePoints: readonly number[];
  advanceWidth: number;
}
export interface GlyphRun {
  glyphs: Glyph[];
  positions: object[];
  /** Units of the font, of all glyphs together. */
  advanceWidth: number;
}
interface FontSubset {
  glyphs: number[];
  mapping: Record<number, number>;
  includeGlyph(glyph: number | Glyph): number;
}

/**
 * Makes a font's text come out of the PDF as it was written, in every reader. By itself fontkit gives a glyph the text of its first
 * use, the vowel signs of Indic scripts come before their consonants (as they are drawn), and textkit counts UTF-16 units where
 * fontkit counts code points. Here each glyph carries the UTF-16 units that stand for it at this place; one glyph with two meanings
 * goes into the subset twice.
 */
export function makeExtractable(font: ShapingFont): void {
  const variants = new Map<string, Glyph>();
  const realIds = new Map<number, number>();
  const shape = font.layout.bind(font);
  const subsetOf = font.createSubset.bind(font);
  // fontkit reads its tables for each anew, and layout asks for them with every piece of every line.
  for (const measure of ["unitsPerEm", "ascent", "descent", "lineGap"] as const)
    Object.defineProperty(font, measure, { value: font[measure] });

  const meaning = (glyph: Glyph, units: readonly number[]): Glyph => {
    if (glyph.codePoints.length === units.length && glyph.codePoints.every((unit, index) => unit === units[index])) return glyph;
    const key = `${glyph.id}:${units.join()}`;
    const known = variants.get(key);
    if (known) return known;
    const variant: Glyph = Object.create(glyph, {
      // Beyond every glyph id that a font can have.
      id: { value: 0x10000 + variants.size, enumerable: true },
      codePoints: { value: units, enumerable: true },
      advanceWidth: { value: glyph.advanceWidth, enumerable: true },
    });
    variants.set(key, variant);
    realIds.set(variant.id, glyph.id);
    return variant;
  };

  font.layout = wordByWord((text, ...rest) => {
    const run = shape(text, ...rest);
    const units = complex.test(text) ? unitsByCluster(text, run, (part) => shape(part, ...rest)) : unitsByGlyph(text, run);
    run.glyphs = run.glyphs.map((glyph, index) => meaning(glyph, units[index] ?? []));
    return run;
  });

  font.createSubset = () => {
    const subset = subsetOf();
    const include = subset.includeGlyph.bind(subset);
    subset.includeGlyph = (glyph) => {
      const id = typeof glyph === "number" ? glyph : glyph.id;
      const realId = realIds.get(id);
      if (realId === undefined) return include(id);
      subset.mapping[id] ??= subset.glyphs.push(realId) - 1;
      return subset.mapping[id];
    };
    return subset;
  };
}

type Shape = ShapingFont["layout"];

/** Scripts whose letters know nothing of the word before. */
const apart = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{S} ]*$/u;

/** Shapes each word of such scripts once, with the space behind it: a lecture of 40,000 words has some thousand different ones. */
function wordByWord(shape: Shape): Shape {
  const known = new Map<string, GlyphRun>();
  return (text, features, ...rest) => {
    if (!apart.test(text)) return shape(text, features, ...rest);
    const how = JSON.stringify(features ?? null);
    const glyphs: Glyph[] = [];
    const positions: object[] = [];
    let advanceWidth = 0;
    for (const [word] of text.matchAll(/[^ ]* |[^ ]+/gu)) {
      const key = how + word;
      const run = known.get(key) ?? shape(word, features, ...rest);
      known.set(key, run);
      for (const glyph of run.glyphs) glyphs.push(glyph);
      // pdfkit writes into the positions that it is given.
      for (const position of run.positions) positions.push({ ...position });
      advanceWidth += run.advanceWidth;
    }
    return { glyphs, positions, advanceWidth };
  };
}

/** Scripts in which signs are drawn in another order or number than they are written. */
const complex =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

const clusters = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Each drawn cluster gets the letters of its written one. */
function unitsByCluster(text: string, run: GlyphRun, shape: (part: string) => GlyphRun): number[][] {
  const parts = [...clusters.segment(text)].map(({ segment }) => segment);
  const sizes = parts.map((part) => shape(part).glyphs.length);
  if (sizes.reduce((sum, size) => sum + size, 0) === run.glyphs.length)
    return parts.flatMap((part, index) => dealt(part, sizes[index] ?? 0));
  // Letters touch over a cluster's border: the words are told apart by their spaces.
  const words = text.split(/(?<= )|(?= )/u);
  const wordSizes = words.map((word) => shape(word).glyphs.length);
  if (wordSizes.reduce((sum, size) => sum + size, 0) === run.glyphs.length)
    return words.flatMap((word, index) => dealt(word, wordSizes[index] ?? 0));
  return dealt(text, run.glyphs.length);
}

/** One unit for each glyph from the first on, what is left over for the last: a line may then begin at any cluster. */
function dealt(text: string, glyphs: number): number[][] {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)).map((unit) => (unit === 0xa0 ? 0x20 : unit));
  const last = Math.min(glyphs, units.length) - 1;
  return Array.from({ length: glyphs }, (_, index) =>
    index < last ? units.slice(index, index + 1) : index === last ? units.slice(index) : [],
  );
}

const mirrored = new Map(["()", "[]", "{}", "<>", "«»", "‹›"].flatMap(([open, close]) => [[open, close] as const, [close, open] as const]));
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]/u;

/** Glyphs in the order of the letters. Brackets between letters that run right to left were turned around for drawing: they mean what was written. */
function unitsByGlyph(text: string, run: GlyphRun): number[][] {
  const turned = rightToLeft.test(text);
  return run.glyphs.map((glyph) => {
    const own = String.fromCodePoint(...glyph.codePoints).replace("\u00a0", " ");
    const meant = (turned && mirrored.get(own)) || own;
    return Array.from({ length: meant.length }, (_, index) => meant.charCodeAt(index));
  });
}
