/** Joins the letters of Arabic and Indic scripts, or keeps them apart; elsewhere (emoji sequences, debris) it means nothing in print. */
const joiner = /[\u200c\u200d]/u;
const joins =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Gujarati}\p{Script=Sinhala}]/u;

/**
 * Signs without a shape of their own, or that would turn the text around: controls, lone surrogates, private use, noncharacters,
 * direction marks and overrides, variation selectors, skin tones, tags. @see Unicode 17, UAX #9 and UTS #51
 */
const shapeless =
  /[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u034f|[\u180b-\u180f]|[\ufe00-\ufe0f]|\u20e3|[\u{1f3fb}-\u{1f3ff}]|[\u{e0000}-\u{e0fff}]/gu;

/** Text as it may be set: composed, in one line, without shapeless signs. */
export function printable(text: string): string {
  const oneLine = text.toWellFormed().replace(/[ \t\n\v\f\r\u0085\u2028\u2029\u00a0\u202f\u2000-\u200a\u3000]+/gu, " ");
  // Thai and Lao "am" is drawn as two signs: written as two, each sign keeps its letter.
  const clean = oneLine.replace(shapeless, "").normalize("NFC").replaceAll("\u0e33", "\u0e4d\u0e32").replaceAll("\u0eb3", "\u0ecd\u0eb2");
  if (!joiner.test(clean)) return clean;
  return clean.replace(/(.)?([\u200c\u200d])(?=(.)?)/gsu, (_, before: string | undefined, sign: string, after: string | undefined) => {
    const keep = before !== undefined && after !== undefined && joins.test(before);
    return `${before ?? ""}${keep ? sign : ""}`;
  });
}

/** Right to left when most of its letters are. */
export function directionOf(text: string): "rtl" | "ltr" {
  const rtl = text.match(/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu)?.length ?? 0;
  if (rtl === 0) return "ltr";
  return rtl * 2 > (text.match(/\p{L}/gu)?.length ?? 0) ? "rtl" : "ltr";
}

const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3001\u3002\uff0c\uff01\uff1f]/u;
/** What may not begin, and what may not end a line, of all that these scripts use (kinsoku, JIS X 4051, shortened). */
const notFirst = /^[\u00a0\p{Pe}\p{Pf}、。，．・：；？！ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…‥”’»%℃\p{M}]/u;
const notLast = /[\p{Ps}\p{Pi}“‘«$€£¥]$/u;
const longestWord = 36;

const segmenter = new Intl.Segmenter("th", { granularity: "word" });

/**
 * Where a word without spaces may be broken over lines, as react-pdf's hyphenation callback wants it: an empty string between two
 * parts lets it break there and sets no hyphen (it takes a blank part for a space of no width).
 */
export function lineParts(word: string): string[] {
  if (word.trim() === "") return [word];
  const parts = spaceless.test(word) ? joined(segments(word)) : [word];
  return parts
    .flatMap((part) => (part.length > longestWord ? chunks(part) : [part]))
    .flatMap((part, index) => (index === 0 ? [part] : ["", part]));
}

/** Signs that a line may not be broken between are one part. */
function joined(segments: readonly string[]): string[] {
  return segments.reduce<string[]>((all, part) => {
    const before = all.at(-1);
    if (before === undefined) return [part];
    const mayBreak = before.endsWith("\u00a0") || spaceless.test(before.slice(-1)) || spaceless.test(part.slice(0, 1));
    if (!mayBreak || notFirst.test(part) || notLast.test(before)) all[all.length - 1] = before + part;
    else all.push(part);
    return all;
  }, []);
}

/**
 * For scripts without spaces: their few spaces, as ones that textkit does not stretch. Its line breaker judges a line by how far its
 * spaces stretch; with none at all it fills each line, with one here and there it makes short ones. They are copied as plain spaces.
 */
export function withoutStretch(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const signs =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu)?.length ?? 0;
  return signs * 2 > letters ? text.replaceAll(" ", "\u00a0") : text;
}

function segments(word: string): string[] {
  return [...segmenter.segment(word)].flatMap(({ segment }) =>
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(segment) ? [...segment] : [segment],
  );
}

function chunks(part: string): string[] {
  const letters = [...part];
  const size = Math.floor(longestWord / 2);
  return Array.from({ length: Math.ceil(letters.length / size) }, (_, index) => letters.slice(index * size, (index + 1) * size).join(""));
}
