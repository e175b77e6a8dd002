import path from "node:path";
import { Font } from "@react-pdf/renderer";
import { makeExtractable, type ShapingFont } from "@/lib/document/pdf/extractable";
import { type Face, faces, hanFamily, mainFamily, textFace } from "@/lib/document/pdf/faces";
import { directionOf, lineParts, printable, withoutStretch } from "@/lib/document/pdf/printable";

/** Text in pieces that each stand in one face, which has every sign of them. */
export interface SetText {
  pieces: { text: string; family: string }[];
  direction: "ltr" | "rtl";
}

export interface Typesetter {
  set(text: string): SetText;
  /** Some sign has no face here, and stands as "[?]". */
  readonly lacking: boolean;
}

/** Faces that lend single signs: the spaces and stops around those stay with the text. */
const odd = new Set(["Maths", "Signs", "Emoji"]);

/** Stands for signs that no face has, as editors write for what cannot be read. */
const stand = "[?]";

/** Registers and opens the faces that these texts need, and no others. @param nodeModules folder in which the packages lie */
export async function openTypesetter(texts: Iterable<string>, language: string | undefined, nodeModules: string): Promise<Typesetter> {
  const all = distinctSigns(texts);
  const needed = [textFace, ...faces.filter((face) => face.mayServe.test(all))];
  for (const face of needed) register(face, nodeModules);
  for (const face of needed) await open(face);
  Font.registerHyphenationCallback(lineParts);
  const coverage = new Map(needed.map((face) => [face.family, coverageOf(face.family)]));
  const has = (sign: string) => needed.some((face) => coverage.get(face.family)?.(sign));
  const known = new Map<string, SetText>();
  return {
    lacking: [...all].some((sign) => !has(sign)),
    // A paragraph is asked for its direction before it is set.
    set(given) {
      const before = known.get(given);
      const set = before ?? inPieces(given);
      known.clear();
      known.set(given, set);
      return set;
    },
  };

  function inPieces(given: string): SetText {
    const text = printable(given);
    const preferred = [mainFamily(text, language), textFace.family, hanFamily(text, language), ...coverage.keys()];
    const familyOf = (sign: string, before: string | undefined) =>
      [...(before && !odd.has(before) && !/\p{L}/u.test(sign) ? [before] : []), ...preferred].find((family) =>
        coverage.get(family)?.(sign),
      );
    const set = withoutLost(withoutStretch(text), has);
    const main = coverage.get(preferred[0]!);
    if (main && [...new Set(set)].every(main)) return { pieces: [{ text: set, family: preferred[0]! }], direction: directionOf(text) };
    const pieces: SetText["pieces"] = [];
    for (const sign of set) {
      const last = pieces.at(-1);
      const family = familyOf(sign, last?.family) ?? textFace.family;
      if (last?.family === family) last.text += sign;
      else pieces.push({ text: sign, family });
    }
    return { pieces, direction: directionOf(text) };
  }
}

/** The text with one stand-in for each stretch of signs that no face has. */
function withoutLost(text: string, has: (sign: string) => boolean): string {
  const lost = new Set([...new Set(text)].filter((sign) => !has(sign)));
  if (lost.size === 0) return text;
  return Array.from(text, (sign) => (lost.has(sign) ? "\ufffd" : sign))
    .join("")
    .replace(/\ufffd+/gu, stand);
}

function distinctSigns(texts: Iterable<string>): string {
  const signs = new Set<string>();
  for (const text of texts) for (const sign of printable(text)) signs.add(sign);
  return [...signs].join("");
}

function register(face: Face, nodeModules: string): void {
  const src = (file: string) => path.join(nodeModules, file);
  // A file registered for two weights would be opened twice, and pdfkit would take one for the other by its name.
  Font.register({
    family: face.family,
    fonts: [{ src: src(face.regular), fontWeight: 400 }, ...(face.bold ? [{ src: src(face.bold), fontWeight: 600 }] : [])],
  });
}

/** Fonts that were made extractable: opening twice must not wrap twice. */
const opened = new WeakSet<object>();

async function open({ family, bold }: Face): Promise<void> {
  for (const fontWeight of bold ? [400, 600] : [400]) {
    await Font.load({ fontFamily: family, fontWeight });
    const font = Font.getFont({ fontFamily: family, fontWeight })?.data as ShapingFont | null | undefined;
    if (!font || opened.has(font)) continue;
    makeExtractable(font);
    opened.add(font);
  }
}

function coverageOf(family: string): (sign: string) => boolean {
  const font = Font.getFont({ fontFamily: family, fontWeight: 400 })?.data;
  const known = new Map<string, boolean>();
  return (sign) => {
    const answer = known.get(sign) ?? font?.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ?? false;
    known.set(sign, answer);
    return answer;
  };
}
