import path from "node:path";
import { Font } from "@react-pdf/renderer";
import { type Face, faces, hanFamily, mainFamily, textFace } from "@/lib/document/pdf/faces";
import { directionOf, lineParts, printable } from "@/lib/document/pdf/printable";

/** Text that can be set: every sign of it is in one of its families. */
export interface SetText {
  text: string;
  families: string[];
  direction: "ltr" | "rtl";
}

export interface Typesetter {
  set(text: string): SetText;
  /** Some sign of what was set so far has no face here, and stands as "�". */
  readonly lacking: boolean;
}

/** Stands for a sign that no face has; the text face has it. */
const stand = "\ufffd";

/** Registers and opens the faces that these texts need, and no others. @param nodeModules folder in which the packages lie */
export async function openTypesetter(texts: Iterable<string>, language: string | undefined, nodeModules: string): Promise<Typesetter> {
  const all = distinctSigns(texts);
  const needed = [textFace, ...faces.filter((face) => face.mayServe.test(all))];
  for (const face of needed) register(face, nodeModules);
  await Promise.all(needed.map((face) => Font.load({ fontFamily: face.family })));
  Font.registerHyphenationCallback(lineParts);
  const has = new Map(needed.map((face) => [face.family, coverageOf(face.family)]));
  let lacking = false;
  return {
    get lacking() {
      return lacking;
    },
    set(given) {
      const text = printable(given);
      const main = mainFamily(text, language);
      const preferred = [main, textFace.family, hanFamily(text, language), ...needed.map((face) => face.family)].filter((family) =>
        has.has(family),
      );
      const families = new Set([preferred[0] ?? textFace.family]);
      const signs = new Set(text);
      const lost = new Set<string>();
      for (const sign of signs) {
        const family = preferred.find((one) => has.get(one)!(sign));
        if (family) families.add(family);
        else lost.add(sign);
      }
      lacking ||= lost.size > 0;
      const settable = lost.size === 0 ? text : Array.from(text, (sign) => (lost.has(sign) ? stand : sign)).join("");
      if (lost.size > 0) families.add(textFace.family);
      // React-pdf takes the first family that has the sign: the order of preference, not of appearance.
      return { text: settable, families: [...new Set(preferred)].filter((family) => families.has(family)), direction: directionOf(text) };
    },
  };
}

function distinctSigns(texts: Iterable<string>): string {
  const signs = new Set<string>();
  for (const text of texts) for (const sign of printable(text)) signs.add(sign);
  return [...signs].join("");
}

function register(face: Face, nodeModules: string): void {
  const src = (file: string) => path.join(nodeModules, file);
  const bold = face.bold ?? face.regular;
  Font.register({
    family: face.family,
    fonts: [
      { src: src(face.regular), fontWeight: 400 },
      { src: src(bold), fontWeight: 600 },
    ],
  });
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
