import { createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { LecturePdf } from "@/lib/document/pdf/lecture-pdf";
import { printable } from "@/lib/document/pdf/printable";
import { drawTaggedPdf } from "@/lib/document/pdf/tagged-pdf";
import { openTypesetter } from "@/lib/document/pdf/typesetter";
import { serveChild } from "@/lib/process/child-script";

export interface RenderPdfInput {
  document: LectureDocument;
  pictures: Record<number, string>;
  outPath: string;
  /** Where a moment of the recording can be seen; the milliseconds' seconds are put behind it. */
  momentUrl?: string;
  createdAtMs: number;
}

await serveChild(async (input: RenderPdfInput, report) => {
  // Stdout belongs to the answer.
  console.log = console.error;
  const { document, pictures, outPath, momentUrl, createdAtMs } = input;
  let pages = 0;
  const onPage = (page: number, total: number) => {
    pages = total;
    report(page, total);
  };
  const typesetter = await openTypesetter(textsOf(document), document.language, path.join(process.cwd(), "node_modules"));
  const linkTo = momentUrl ? (atMs: number) => `${momentUrl}${Math.floor(atMs / 1000)}` : undefined;
  const drawn = await drawTaggedPdf(<LecturePdf parts={{ document, pictures, typesetter, linkTo, onPage }} />, {
    title: printable(document.title).trim() || "Lecture",
    language: document.language,
    createdAtMs,
    showBookmarks: document.slides.length > 1,
  });
  await pipeline(drawn, createWriteStream(outPath));
  return { pages };
});

/** Everything that is set, to know which faces it needs. */
function* textsOf(document: LectureDocument): Generator<string> {
  yield "[?]· Page of – Slide continued again its picture 0123456789:";
  yield* [document.title, document.source.fileName, document.speech.source ?? "", document.speech.reviewed?.by ?? "", ...document.warnings];
  for (const slide of document.slides) yield slide.title ?? "";
  for (const paragraph of document.paragraphs) yield paragraph.text;
}
