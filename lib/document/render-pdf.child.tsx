import { createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { designOf } from "@/lib/document/pdf/design";
import { LecturePdf } from "@/lib/document/pdf/lecture-pdf";
import { printable } from "@/lib/document/pdf/printable";
import { linesOf } from "@/lib/document/pdf/running";
import { drawTaggedPdf } from "@/lib/document/pdf/tagged-pdf";
import { openTypesetter } from "@/lib/document/pdf/typesetter";
import { hasWordsIn, type PdfKind } from "@/lib/document/pdf-kind";
import type { NotedMoment } from "@/lib/notes/note";
import { serveChild } from "@/lib/process/child-script";
import { type PictureBudget, shrinkPicture } from "@/lib/slides/shrink-picture";

export interface RenderPdfInput {
  document: LectureDocument;
  pictures: Record<number, string>;
  outPath: string;
  /** Where a moment of the recording can be seen; the milliseconds' seconds are put behind it. */
  momentUrl?: string;
  createdAtMs: number;
  kind: PdfKind;
  notes: NotedMoment[];
}

/** What a slide's picture may weigh. On paper it is as sharp as it is. */
const budgets: Partial<Record<PdfKind, PictureBudget>> = {
  screen: { mostBytes: 140_000, mostPixels: 1920 },
  slides: { mostBytes: 140_000, mostPixels: 1920 },
  compact: { mostBytes: 30_000, mostPixels: 800 },
};

await serveChild(async (input: RenderPdfInput, report) => {
  // Stdout belongs to the answer.
  console.log = console.error;
  const { outPath, momentUrl, createdAtMs, kind, notes } = input;
  const document = hasWordsIn(kind) ? input.document : { ...input.document, paragraphs: [] };
  const pictures = await fitted(input);
  const design = designOf(kind);
  const typesetter = await openTypesetter(textsOf(document, notes), document.language, path.join(process.cwd(), "node_modules"));
  const linkTo = momentUrl ? (atMs: number) => `${momentUrl}${Math.floor(atMs / 1000)}` : undefined;
  const drawn = await drawTaggedPdf(<LecturePdf parts={{ document, notes, pictures, typesetter, design, createdAtMs, linkTo }} />, {
    title: printable(document.title).trim() || "Lecture",
    language: document.language,
    createdAtMs,
    author: document.people?.map(printable).join(", "),
    showBookmarks: document.slides.length > 1,
    linesOf: linesOf({ design }),
    onPage: report,
  });
  await pipeline(drawn.file, createWriteStream(outPath));
  return { pages: drawn.pages };
});

/** Pictures within what this kind may weigh; smaller copies are written beside the PDF, and read while it is drawn. */
async function fitted({ pictures, kind, outPath }: RenderPdfInput): Promise<Record<number, string>> {
  const budget = budgets[kind];
  if (!budget) return pictures;
  const found: Record<number, string> = {};
  for (const [number, picture] of Object.entries(pictures))
    found[Number(number)] = await shrinkPicture(picture, path.join(path.dirname(outPath), `fitted-${number}.jpg`), budget);
  return found;
}

/** Everything that is set, to know which faces it needs. */
function* textsOf(document: LectureDocument, notes: readonly NotedMoment[]): Generator<string> {
  yield "[?]· Page of – Slide continued again its picture My note bookmark 0123456789:";
  for (const note of notes) yield note.text;
  yield* [document.title, document.source.fileName, document.speech.source ?? "", document.speech.reviewed?.by ?? "", ...document.warnings];
  for (const slide of document.slides) yield slide.title ?? "";
  yield* document.people ?? [];
  for (const paragraph of document.paragraphs) yield paragraph.text;
}
