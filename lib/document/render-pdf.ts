import { stat } from "node:fs/promises";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { languageOf } from "@/lib/document/paragraph-language";
import { speakerOf } from "@/lib/document/paragraph-speaker";
import type { PdfKind } from "@/lib/document/pdf-kind";
import type { RenderPdfInput } from "@/lib/document/render-pdf.child";
import type { NotedMoment } from "@/lib/notes/note";
import { runNodeChild } from "@/lib/process/node-child";

export interface RenderPdfOptions {
  signal: AbortSignal;
  /** Pages in their final shape. */
  report: (done: number, total: number) => void;
  /** With `lectureId`: every time in the PDF is a link to that second in the reader. */
  publicUrl?: string;
  lectureId?: string;
  /** Absent: the first, for the screen. */
  kind?: PdfKind;
  /** The date that stands in the file: the same input gives the same bytes. */
  createdAtMs?: number;
  /** Of whoever asks, in order of time: each stands as a marked block at its moment. Handouts have no place for them. */
  notes?: readonly NotedMoment[];
}

/**
 * Draws the document as a PDF, in a child process. @param pictures local path of each slide's picture, by its number; a slide
 * without one has its words alone. @throws AppError took_too_long, process_crashed, or the abort's reason
 */
export async function renderPdf(
  document: LectureDocument,
  pictures: Record<number, string>,
  outPath: string,
  options: RenderPdfOptions,
): Promise<{ pages: number; sizeBytes: number }> {
  const { publicUrl, lectureId } = options;
  const input: RenderPdfInput = {
    document: withoutWords(document),
    pictures,
    outPath,
    momentUrl: publicUrl && lectureId ? `${publicUrl.replace(/\/$/, "")}/lectures/${lectureId}?t=` : undefined,
    createdAtMs: options.createdAtMs ?? 0,
    kind: options.kind ?? "screen",
    notes: options.notes?.map(({ atMs, text }) => ({ atMs, text })) ?? [],
  };
  const { pages } = await runNodeChild<{ pages: number }>("lib/document/render-pdf.child.tsx", input, {
    signal: options.signal,
    timeoutMs: 15 * 60_000,
    memoryMegabytes: 2048,
    youngMegabytes: 16,
    onProgress: options.report,
  });
  return { pages, sizeBytes: (await stat(outPath)).size };
}

/** The child reads paragraphs; single words and cues would only fill its memory. One word of each says its language and speaker. */
function withoutWords(document: LectureDocument): LectureDocument {
  return {
    ...document,
    cues: [],
    slides: document.slides.map((slide) => ({ ...slide, words: [] })),
    paragraphs: document.paragraphs.map((paragraph) => ({
      ...paragraph,
      words: languageOf(paragraph) || speakerOf(paragraph) ? paragraph.words.slice(0, 1) : [],
    })),
  };
}
