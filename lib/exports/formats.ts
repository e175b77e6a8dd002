import { isHandout, type PdfKind, pdfKinds } from "@/lib/document/pdf-kind";

/** What is made of a document when somebody asks for it, and kept until the document changes. */
export const madeFormats = ["html", "docx", "epub", "pptx", "md.zip", "slides.zip", "anki.zip", "zip"] as const;
/** A kind of PDF under its own name, whichever the lecture's own PDF is. */
export type PdfFormat = `${PdfKind}.pdf`;
export type MadeFormat = (typeof madeFormats)[number] | PdfFormat;

export function pdfFormat(kind: PdfKind): PdfFormat {
  return `${kind}.pdf`;
}

/** Which kind of PDF a format is, where it is one. */
export function pdfKindOf(format: MadeFormat): PdfKind | undefined {
  return pdfKinds.find((kind) => pdfFormat(kind) === format);
}

/** The format of that name, or undefined. */
export function findMadeFormat(name: string): MadeFormat | undefined {
  return [...madeFormats, ...pdfKinds.map(pdfFormat)].find((format) => format === name);
}

export function contentTypeOf(format: MadeFormat): string {
  return format in contentTypes ? contentTypes[format as keyof typeof contentTypes] : "application/pdf";
}

const contentTypes: Record<(typeof madeFormats)[number], string> = {
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
  return (
    format === "pptx" ||
    format === "slides.zip" ||
    format === "anki.zip" ||
    format === "slides.pdf" ||
    isHandout(pdfKindOf(format) ?? "screen")
  );
}

export type NotedFormat = "pdf" | "txt" | MadeFormat;

/** Formats in which a reader's own notes may stand at their moments: what is read, and no handout. */
export function holdsNotes(format: string): format is NotedFormat {
  const kind = pdfKinds.find((name) => pdfFormat(name) === format);
  return kind ? !isHandout(kind) : ["pdf", "html", "docx", "epub", "md.zip", "txt"].includes(format);
}

/** The picture of a slide inside a container. */
export function pictureName(number: number): string {
  return `slides/${String(number).padStart(4, "0")}.jpg`;
}
