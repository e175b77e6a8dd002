import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { buildDocument } from "@/lib/document/build-document";
import { formatChapters } from "@/lib/document/chapters";
import { type LectureDocument, lectureDocumentSchema } from "@/lib/document/lecture-document";
import { renderPdf } from "@/lib/document/render-pdf";
import { provenanceOf, type SpeechState } from "@/lib/document/speech-words";
import { formatText } from "@/lib/document/text";
import type { Lecture, LectureResult, Media } from "@/lib/lectures/lecture";
import { type Slide, slidesSchema } from "@/lib/slides/slide";
import type { Work } from "@/lib/storage/files";
import {
  contentTypes,
  type OutputFormat,
  outputKey,
  pictureKey,
  slidesKey,
  soundKey,
  thumbnailKey,
  transcriptKey,
  voiceKey,
} from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { layOutCues } from "@/lib/subtitles/cue-layout";
import { formatSrt } from "@/lib/subtitles/srt";
import { formatVtt } from "@/lib/subtitles/vtt";
import { transcriptSchema, wordsOf } from "@/lib/transcription/transcript";
import { soundChoiceSchema } from "@/lib/voice/sound-choice";
import { voiceSchema } from "@/lib/voice/voice";

export interface DocumentLecture extends Pick<Lecture, "id" | "title" | "fileName" | "settings"> {
  media: Media;
  /** The date that stands in the PDF, so that the same lecture gives the same bytes. */
  createdAtMs?: number;
}

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
  const document = await buildFromFiles(lecture, speechState, work);
  const put = (format: Exclude<OutputFormat, "pdf">, text: string) => files.put(outputKey(lecture.id, format), text, contentTypes[format]);
  await put("json", `${JSON.stringify(document, null, 1)}\n`);
  await put("srt", formatSrt(document.cues));
  await put("vtt", formatVtt(document.cues, provenanceOf(document.speech)));
  await put("chapters.vtt", formatChapters(document));
  await put("txt", formatText(document));
  const pdf = await writePdf(lecture, document, work, options.publicUrl);
  return {
    slides: document.slides.length,
    pages: pdf.pages,
    words: document.paragraphs.reduce((sum, paragraph) => sum + paragraph.words.length, 0),
    ...(document.language ? { language: document.language } : {}),
    pdfSizeBytes: pdf.sizeBytes,
    hasThumbnail: await files.has(thumbnailKey(lecture.id, 0)),
  };
}

async function buildFromFiles(lecture: DocumentLecture, speechState: SpeechState, { files }: Work): Promise<LectureDocument> {
  const slides = (await readJson(files, slidesKey(lecture.id), slidesSchema))?.slides ?? [];
  const transcript = await readJson(files, transcriptKey(lecture.id), transcriptSchema);
  const voice = await readJson(files, voiceKey(lecture.id), voiceSchema);
  const sound = await readJson(files, soundKey(lecture.id), soundChoiceSchema);
  const language = lecture.settings.language ?? transcript?.language;
  const document = buildDocument({
    title: lecture.title,
    fileName: lecture.fileName,
    media: lecture.media,
    slides,
    transcript,
    speechState,
    language,
    terms: lecture.settings.terms,
    voice,
    sound,
    cues: transcript ? layOutCues(wordsOf(transcript), { language, slideChangesMs: slideChangesOf(slides) }) : [],
    pictureOf: (number) => `slides/${path.posix.basename(pictureKey(lecture.id, number))}`,
  });
  return lectureDocumentSchema.parse(document);
}

/** Every moment at which another slide comes on. */
function slideChangesOf(slides: readonly Slide[]): number[] {
  return slides.flatMap((slide) => slide.spans.map((span) => span.startMs)).filter((ms) => ms > 0);
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
      lectureId: lecture.id,
      createdAtMs: lecture.createdAtMs,
    });
    await files.putFile(outputKey(lecture.id, "pdf"), outPath, contentTypes.pdf);
    return pdf;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
