import { hasWordsIn, isHandout, type PdfKind } from "@/lib/document/pdf-kind";

/** Measures in points (1/72 inch). */
export interface Design {
  sheet: { width: number; height: number; top: number; bottom: number; side: number };
  /** Width of what stands between the side margins, height of what stands between head and foot. */
  block: number;
  bodyHeight: number;
  /** Where the times stand, beside their paragraphs. */
  timeColumn: number;
  sizes: { title: number; slide: number; body: number; small: number; tiny: number };
  leading: number;
  picture: { maxWidth: number; maxHeight: number };
  /** How many sections share their pages; one: every slide begins a page. */
  sectionsTogether: number;
  hasWords: boolean;
  hasCodes: boolean;
  /** Ruled lines under each slide. */
  hasLines: boolean;
}

export const colours = { ink: "#1c1b19", quiet: "#6f6a62", line: "#d9d4cb", accent: "#7a3b12", note: "#0b5394", noteShade: "#eef4fa" };

const a4 = { width: 595.28, height: 841.89, top: 74, bottom: 72, side: 80 };
const letter = { width: 612, height: 792, top: 70, bottom: 68, side: 88 };
const sizes = { title: 25, slide: 15, body: 11, small: 8.5, tiny: 7.5 };

/** How one kind of PDF is set. The text column of the first holds 65 to 72 letters of the text face, the picture the column and its margin of times. */
export function designOf(kind: PdfKind): Design {
  const own = ownMeasures(kind);
  const block = own.sheet.width - 2 * own.sheet.side;
  const bodyHeight = own.sheet.height - own.sheet.top - own.sheet.bottom;
  return {
    timeColumn: 44,
    leading: 1.42,
    sizes,
    ...own,
    block,
    bodyHeight,
    picture: { maxWidth: block * own.wide, maxHeight: bodyHeight * own.high },
    hasWords: hasWordsIn(kind),
    hasCodes: kind.startsWith("print") || isHandout(kind),
    hasLines: isHandout(kind),
  };
}

function ownMeasures(kind: PdfKind) {
  const reading = { wide: 1, high: 0.58, sectionsTogether: 1 };
  if (kind === "compact")
    return {
      sheet: { ...a4, top: 56, bottom: 54, side: 62 },
      sizes: { title: 20, slide: 11.5, body: 9, small: 7.5, tiny: 7 },
      leading: 1.34,
      timeColumn: 36,
      wide: 0.5,
      high: 0.25,
      sectionsTogether: 5,
    };
  if (isHandout(kind))
    return { sheet: kind === "handout-a4" ? { ...a4, side: 56 } : { ...letter, side: 60 }, wide: 0.6, high: 0.24, sectionsTogether: 2 };
  if (kind === "slides") return { sheet: a4, ...reading, high: 0.4, sectionsTogether: 2 };
  return { sheet: kind === "print-letter" ? letter : a4, ...reading };
}

/** A picture is never printed coarser than this, so that nothing is enlarged into blur. */
const minPixelsPerInch = 110;

/** Width and height in points of a picture of so many pixels: as wide as it may be, unless that would blur it or take the page. */
export function pictureSize(
  pixels: { width: number; height: number },
  { maxWidth, maxHeight }: Design["picture"],
): { width: number; height: number } {
  const sharp = (pixels.width / minPixelsPerInch) * 72;
  const width = Math.min(maxWidth, sharp, (maxHeight * pixels.width) / pixels.height);
  return { width, height: (width * pixels.height) / pixels.width };
}
