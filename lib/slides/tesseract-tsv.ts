import { plainWord, type TextWord } from "@/lib/slides/slide-text";

const wordLevel = "5";

/**
 * Tesseract's table of words (`tsv`: level, page, block, paragraph, line, word, left, top, width, height, confidence 0..100, text),
 * with or without its heading. @returns words by tesseract's own lines, in pixels of the picture that it read
 */
export function parseTesseractTsv(tsv: string): TextWord[][] {
  const lines = new Map<string, TextWord[]>();
  for (const row of tsv.split("\n")) {
    const [level, page, block, paragraph, line, , ...rest] = row.split("\t");
    if (level !== wordLevel) continue;
    const [x = 0, y = 0, width = 0, height = 0, percent = 0] = rest.slice(0, 5).map(Number);
    const text = plainWord(rest.slice(5).join(" "));
    const numbers = [x, y, width, height, percent];
    if (text === "" || !numbers.every(Number.isFinite)) continue;
    const key = [page, block, paragraph, line].join(" ");
    const words = lines.get(key) ?? [];
    lines.set(key, words);
    const confidence = Math.min(1, Math.max(0, percent / 100));
    words.push({ text, x, y, width: Math.max(0, width), height: Math.max(0, height), confidence });
  }
  return [...lines.values()];
}
