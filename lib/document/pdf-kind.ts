/** The shapes in which a lecture's PDF may be had; the first is what everybody gets who chose nothing. */
export const pdfKinds = ["screen", "compact", "print-a4", "print-letter", "handout-a4", "handout-letter", "slides"] as const;
export type PdfKind = (typeof pdfKinds)[number];

/** For people, who choose by these words. */
export const pdfKindWords: Record<PdfKind, { name: string; meaning: string }> = {
  screen: { name: "For the screen", meaning: "Each slide with its words; pictures of at most 150 KB." },
  compact: { name: "Compact", meaning: "Small type, small pictures, few pages: to send, or for a small disk." },
  "print-a4": { name: "To print, A4", meaning: "Pictures as sharp as they are; a QR code leads from the paper to the recording." },
  "print-letter": { name: "To print, US Letter", meaning: "The same on the paper of North America." },
  "handout-a4": { name: "Handout, A4", meaning: "Two slides a page, without their words, with lines to write on." },
  "handout-letter": { name: "Handout, US Letter", meaning: "The same on the paper of North America." },
  slides: { name: "Slides only", meaning: "All slides without their words, two a page." },
};

/** Whether what was said stands in it. */
export function hasWordsIn(kind: PdfKind): boolean {
  return kind !== "slides" && !isHandout(kind);
}

export function isHandout(kind: PdfKind): boolean {
  return kind === "handout-a4" || kind === "handout-letter";
}
