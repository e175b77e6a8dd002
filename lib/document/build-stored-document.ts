import path from "node:path";
import { correctedTranscript, madePicturesSchema, picturedSlides, standingOf } from "@/lib/corrections/corrected";
import { readLayer } from "@/lib/corrections/read-layer";
import { buildDocument } from "@/lib/document/build-document";
import { type LectureDocument, lectureDocumentSchema } from "@/lib/document/lecture-document";
import type { SpeechState } from "@/lib/document/speech-words";
import type { Lecture, Media } from "@/lib/lectures/lecture";
import { type Slide, slidesSchema } from "@/lib/slides/slide";
import type { Files } from "@/lib/storage/files";
import { madePicturesKey, pictureKey, slidesKey, soundKey, transcriptKey, voiceKey } from "@/lib/storage/keys";
import { readJson } from "@/lib/storage/read-json";
import { layOutCues } from "@/lib/subtitles/cue-layout";
import { transcriptSchema, wordsOf } from "@/lib/transcription/transcript";
import { soundChoiceSchema } from "@/lib/voice/sound-choice";
import { voiceSchema } from "@/lib/voice/voice";

export interface DocumentLecture extends Pick<Lecture, "id" | "title" | "fileName" | "settings"> {
  media: Media;
  /** The date that stands in the PDF, so that the same lecture gives the same bytes. */
  createdAtMs?: number;
  corrections?: Lecture["corrections"];
  reviewed?: Lecture["reviewed"];
}

/** The document model from what the stages left in storage and what people corrected. Slides or transcript may be absent. */
export async function buildStoredDocument(lecture: DocumentLecture, speechState: SpeechState, files: Files): Promise<LectureDocument> {
  const found = await readJson(files, slidesKey(lecture.id), slidesSchema);
  const heard = await readJson(files, transcriptKey(lecture.id), transcriptSchema);
  const voice = await readJson(files, voiceKey(lecture.id), voiceSchema);
  const sound = await readJson(files, soundKey(lecture.id), soundChoiceSchema);
  const content = (await readLayer(lecture, files))?.content;
  const standing = standingOf({ transcript: heard, slides: found?.slides ?? [], leftOut: found?.dropped ?? [] }, content);
  const transcript = correctedTranscript(heard, standing, content);
  const slides = picturedSlides(standing.slides, (await readJson(files, madePicturesKey(lecture.id), madePicturesSchema)) ?? {});
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
    reviewed: lecture.reviewed,
    writtenByPeople: standing.words.filter(({ at }) => at === undefined),
    cues: transcript ? layOutCues(wordsOf(transcript), { language, slideChangesMs: slideChangesOf(slides) }) : [],
    pictureOf: (number) => `slides/${path.posix.basename(pictureKey(lecture.id, number))}`,
  });
  return lectureDocumentSchema.parse(document);
}

/** Every moment at which another slide comes on. */
function slideChangesOf(slides: readonly Slide[]): number[] {
  return slides.flatMap((slide) => slide.spans.map((span) => span.startMs)).filter((ms) => ms > 0);
}
