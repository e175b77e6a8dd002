import type { TextLine } from "@/lib/slides/slide-text";

export interface Placing {
  size?: number;
  x?: number;
  y: number;
  confidence?: number;
}

/** A line as a reader finds it: words side by side, their boxes as high as their letters are at this size of type. */
export function lineOf(text: string, { size = 30, x = 60, y, confidence = 0.95 }: Placing): TextLine {
  let left = x;
  const words = text.split(" ").map((word) => {
    const isLow = /^[acemnorsuvwxz.,:-]+$/u.test(word);
    const rise = Math.round(size * (isLow ? 0.53 : 0.73));
    const hang = /[gjpqyQ,;()[\]{}|]/u.test(word) ? Math.round(size * 0.21) : 0;
    const width = Math.round(word.length * size * 0.5);
    const box = { text: word, x: left, y: y + Math.round(size * 0.73) - rise, width, height: rise + hang, confidence };
    left += width + Math.round(size * 0.3);
    return box;
  });
  return { words };
}

/** Lines one under the other, as text is set. */
export function linesFrom(texts: readonly string[], { size = 30, x = 60, y, confidence }: Placing): TextLine[] {
  return texts.map((text, index) => lineOf(text, { size, x, y: y + Math.round(index * size * 1.6), confidence }));
}
