import { readFile } from "node:fs/promises";
import path from "node:path";
import { lectureDocumentSchema } from "@/lib/document/lecture-document";
import { renderPdf } from "@/lib/document/render-pdf";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type MadeFormat, madeFormats, needsSlides, pdfKindOf } from "@/lib/exports/formats";
import { makeExport } from "@/lib/exports/make-export";
import type { Lecture } from "@/lib/lectures/lecture";
import type { NotedMoment } from "@/lib/notes/note";
import { outputKey, pictureKey } from "@/lib/storage/keys";
import { downloadObject, headObject } from "@/lib/storage/s3";

export interface MakeFormatGiven {
  /** An empty one, which whoever asks removes. */
  folder: string;
  signal: AbortSignal;
  /** Stored files that a ZIP takes along where they are there, and their names in it. */
  others?: readonly { name: string; key: string }[];
  /** Of whoever asks, in order of time. */
  notes?: NotedMoment[];
}

/**
 * Makes one format of the stored document. @returns its path in the folder, and what to keep with it: of a PDF, its pages
 * @throws AppError not_found while there is no document, or where the format needs slides and there are none
 */
export async function makeFormat(
  lecture: Lecture,
  format: MadeFormat,
  { folder, signal, others = [], notes }: MakeFormatGiven,
): Promise<{ path: string; facts?: Record<string, string> }> {
  const { id: lectureId, title, createdAtMs } = lecture;
  const outPath = path.join(folder, `made.${format}`);
  const documentPath = path.join(folder, "document.json");
  if (!(await headObject(outputKey(lectureId, "json")))) throw new AppError("not_found", "This file has not been made yet.");
  await downloadObject(outputKey(lectureId, "json"), documentPath);
  const document = lectureDocumentSchema.parse({ ...JSON.parse(await readFile(documentPath, "utf8")), title });
  const slides = document.slides.map(({ number }) => number);
  if (slides.length === 0 && needsSlides(format)) throw new AppError("not_found", "This lecture has no slides.");
  const pictures = await fetchPictures(lectureId, slides, folder);
  const container = madeFormats.find((name) => name === format);
  if (container) {
    const momentUrl = `${env().PUBLIC_URL.replace(/\/$/u, "")}/lectures/${lectureId}?t=`;
    const files = await fetchFiles(others, folder);
    await makeExport(
      { documentPath, format: container, lectureId, title, createdAtMs, momentUrl, notes, pictures, files, outPath },
      signal,
    );
    return { path: outPath };
  }
  const given = { signal, report: () => {}, kind: pdfKindOf(format), publicUrl: env().PUBLIC_URL, lectureId, createdAtMs, notes };
  const { pages } = await renderPdf(document, pictures, outPath, given);
  return { path: outPath, facts: { pages: String(pages) } };
}

async function fetchPictures(id: string, slides: readonly number[], folder: string): Promise<Record<number, string>> {
  const pictures: Record<number, string> = {};
  for (const number of slides) {
    const local = path.join(folder, `${number}.jpg`);
    await downloadObject(pictureKey(id, number), local);
    pictures[number] = local;
  }
  return pictures;
}

/** What is there of these; the names are their places in the ZIP. */
async function fetchFiles(files: readonly { name: string; key: string }[], folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [index, { name, key }] of files.entries()) {
    if (!(await headObject(key))) continue;
    const local = path.join(folder, `file-${index}`);
    await downloadObject(key, local);
    found[name] = local;
  }
  return found;
}
