import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { buildStoredDocument, type DocumentLecture } from "@/lib/document/build-stored-document";
import type { LectureDocument } from "@/lib/document/lecture-document";
import { renderPdf } from "@/lib/document/render-pdf";
import type { SpeechState } from "@/lib/document/speech-words";
import { writeTexts } from "@/lib/document/write-texts";
import type { LectureResult } from "@/lib/lectures/lecture";
import { writeThumbnail } from "@/lib/slides/write-thumbnail";
import type { Work } from "@/lib/storage/files";
import { contentTypes, outputKey, pictureKey } from "@/lib/storage/keys";

/**
 * Makes everything that people download from what the stages left: JSON, SRT, VTT, TXT and PDF, each put whole; the PDF last.
 * Slides or transcript may be absent. The same inputs give the same bytes.
 */
export async function writeDocument(
  lecture: DocumentLecture,
  speechState: SpeechState,
  work: Work,
  options: { publicUrl?: string } = {},
): Promise<LectureResult> {
  const { files } = work;
  const document = await buildStoredDocument(lecture, speechState, files);
  await writeTexts(lecture.id, document, files);
  const pdf = await writePdf(lecture, document, work, options.publicUrl);
  return {
    slides: document.slides.length,
    pages: pdf.pages,
    words: document.paragraphs.reduce((sum, paragraph) => sum + paragraph.words.length, 0),
    ...(document.language ? { language: document.language } : {}),
    pdfSizeBytes: pdf.sizeBytes,
    hasThumbnail: await writeThumbnail(lecture.id, document.slides, files), // The first slide may have been dropped since it was found.
  };
}

async function writePdf(lecture: DocumentLecture, document: LectureDocument, work: Work, publicUrl: string | undefined) {
  const { files } = work;
  const folder = await mkdtemp(path.join(files.scratchDir, "document-"));
  try {
    const pictures: Record<number, string> = {};
    for (const slide of document.slides) pictures[slide.number] = await files.fetch(pictureKey(lecture.id, slide.number));
    const outPath = path.join(folder, "document.pdf");
    const { signal, report } = work;
    const pdf = await renderPdf(document, pictures, outPath, {
      signal,
      report,
      publicUrl,
      kind: lecture.settings.pdf,
      lectureId: lecture.id,
      createdAtMs: lecture.createdAtMs,
    });
    await files.putFile(outputKey(lecture.id, "pdf"), outPath, contentTypes.pdf);
    return pdf;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
