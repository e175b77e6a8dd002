/** What is made of a document when somebody asks for it, and kept until the document changes. */
export const madeFormats = ["html", "docx", "epub", "pptx", "md.zip", "slides.zip", "anki.zip", "zip"] as const;
export type MadeFormat = (typeof madeFormats)[number];

export const madeContentTypes: Record<MadeFormat, string> = {
  html: "text/html; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  epub: "application/epub+zip",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "md.zip": "application/zip",
  "slides.zip": "application/zip",
  "anki.zip": "application/zip",
  zip: "application/zip",
};

/** Count it up when a format is made differently: what is kept of it is then made again. */
export const madeVersion = 1;

/** Formats that are nothing without slides. */
export function needsSlides(format: MadeFormat): boolean {
  return format === "pptx" || format === "slides.zip" || format === "anki.zip";
}

/** The picture of a slide inside a container. */
export function pictureName(number: number): string {
  return `slides/${String(number).padStart(4, "0")}.jpg`;
}
