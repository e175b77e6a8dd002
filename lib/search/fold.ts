const isPlain = /^[ -~\n]*$/u;

/**
 * A text levelled for comparison: case, width, and marks that people leave out when they type. Length may change.
 *
 * Taken away: accents of Latin, Greek and Cyrillic letters, Arabic vowel signs and tatweel, Hebrew points. Levelled: forms of alef, ya,
 * ta marbuta and kaf; ß, æ, œ, ø, ł, đ, ı; final sigma; digits of every script. Kept: vowel signs of Indic scripts and Thai, and the
 * voicing marks of kana, which make other words.
 */
export function fold(text: string): string {
  // Most words of most lectures, and twenty times as fast: nothing of what follows touches other letters than these.
  if (isPlain.test(text)) return text.toLowerCase();
  const bare = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/gu, "")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/gu, "");
  return bare
    .replace(/[ßæœøłđıςىةکی\u0671ٱ]/gu, (letter) => same[letter] ?? letter)
    .replace(/\p{Nd}/gu, asciiDigit)
    .normalize("NFC");
}

const same: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  ς: "σ",
  ى: "ي",
  ة: "ه",
  ک: "ك",
  ی: "ي",
  ٱ: "ا",
};

/** Unicode keeps the ten digits of a script side by side, the zero at a multiple of ten from the start of its block of sixteen. */
function asciiDigit(digit: string): string {
  if (digit <= "9") return digit;
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
