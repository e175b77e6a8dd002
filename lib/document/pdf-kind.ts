/** The shapes in which a lecture's PDF may be had; the first is what everybody gets who chose nothing. */
export const pdfKinds = ["screen", "compact", "print-a4", "print-letter", "handout-a4", "handout-letter", "slides"] as const;
export type PdfKind = (typeof pdfKinds)[number];

/** Whether what was said stands in it. */
export function hasWordsIn(kind: PdfKind): boolean {
  return kind !== "slides" && !isHandout(kind);
}

export function isHandout(kind: PdfKind): boolean {
  return kind === "handout-a4" || kind === "handout-letter";
}
