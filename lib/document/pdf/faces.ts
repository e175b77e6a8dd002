export interface Face {
  family: string;
  /** Paths inside `node_modules`; the second is for headings. */
  regular: string;
  bold?: string;
  /** Texts in which it may be needed: saves opening it for others. */
  mayServe: RegExp;
}

const google = (name: string, file: string) => ({
  regular: `@expo-google-fonts/${name}/400Regular/${file}_400Regular.ttf`,
  bold: `@expo-google-fonts/${name}/600SemiBold/${file}_600SemiBold.ttf`,
});
const cjk = (name: string, file: string) => ({
  regular: `@embedpdf/fonts-${name}/fonts/${file}-Regular.otf`,
  bold: `@embedpdf/fonts-${name}/fonts/${file}-Bold.otf`,
});

const han = /[\p{Script=Han}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;

/** The text face, in which Latin, Greek and Cyrillic stand. */
export const textFace: Face = { family: "Serif", ...google("source-serif-4", "SourceSerif4"), mayServe: /./u };

/** Every other face, in the order in which they are asked for a sign. All are under the SIL Open Font License. */
export const faces: readonly Face[] = [
  // Noto's Arabic takes dotted letters apart, and textkit drops the height at which the dots belong; this one has whole letters and brackets.
  { family: "Arabic", ...google("scheherazade-new", "ScheherazadeNew"), mayServe: /\p{Script=Arabic}/u },
  { family: "Hebrew", ...google("noto-serif-hebrew", "NotoSerifHebrew"), mayServe: /\p{Script=Hebrew}/u },
  { family: "Devanagari", ...google("noto-sans-devanagari", "NotoSansDevanagari"), mayServe: /[\p{Script=Devanagari}\u0964\u0965]/u },
  { family: "Thai", ...google("noto-sans-thai", "NotoSansThai"), mayServe: /[\p{Script=Thai}\u0e3f]/u },
  { family: "Japanese", ...cjk("jp", "NotoSansJP"), mayServe: new RegExp(`${han.source}|[\\p{Script=Hiragana}\\p{Script=Katakana}]`, "u") },
  { family: "Korean", ...cjk("kr", "NotoSansKR"), mayServe: new RegExp(`${han.source}|\\p{Script=Hangul}`, "u") },
  { family: "Chinese", ...cjk("sc", "NotoSansHans"), mayServe: han },
  { family: "Maths", regular: "@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff", mayServe: /[^\u0000-\u024f]/u },
  {
    family: "Signs",
    regular: "@fontsource/noto-sans-symbols-2/files/noto-sans-symbols-2-symbols-400-normal.woff",
    mayServe: /[^\u0000-\u024f]/u,
  },
  { family: "Emoji", ...google("noto-emoji", "NotoEmoji"), mayServe: /[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}]/u },
];

/** The face that a text is mainly in, so that its spaces, digits and stops match its letters. */
export function mainFamily(text: string, language?: string): string {
  const of = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const kana = of(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const signs = of(/\p{Script=Han}/gu);
  const counts: [string, number][] = [
    [textFace.family, of(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/gu) / 2],
    ["Arabic", of(/\p{Script=Arabic}/gu)],
    ["Hebrew", of(/\p{Script=Hebrew}/gu)],
    ["Devanagari", of(/\p{Script=Devanagari}/gu)],
    ["Thai", of(/\p{Script=Thai}/gu)],
    ["Korean", of(/\p{Script=Hangul}/gu)],
    [hanFamily(text, language), signs + kana],
  ];
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** The same Chinese sign is drawn differently in Japan and Korea. */
export function hanFamily(text: string, language?: string): string {
  if (language?.startsWith("ja") || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "Japanese";
  if (language?.startsWith("ko") || /\p{Script=Hangul}/u.test(text)) return "Korean";
  return "Chinese";
}
