import type { LectureResult, Media } from "@/lib/lectures/lecture";
import { beginProcessing } from "@/lib/processing/begin-processing";
import { captureLectureSlides } from "@/lib/processing/capture-lecture-slides";
import { checkSource } from "@/lib/processing/check-source";
import { chooseSpeech } from "@/lib/processing/choose-speech";
import { extractLectureAudio } from "@/lib/processing/extract-lecture-audio";
import { findLectureLanguage } from "@/lib/processing/find-lecture-language";
import { findLectureSlides } from "@/lib/processing/find-lecture-slides";
import { findLectureVoice } from "@/lib/processing/find-lecture-voice";
import { finishLecture } from "@/lib/processing/finish-lecture";
import { planLectureChunks } from "@/lib/processing/plan-lecture-chunks";
import { readLectureSlides } from "@/lib/processing/read-lecture-slides";
import { skipStages } from "@/lib/processing/skip-stages";
import { transcribeLectureChunks } from "@/lib/processing/transcribe-lecture-chunks";
import { writeLectureDocument } from "@/lib/processing/write-lecture-document";
import { writeLectureSlideText } from "@/lib/processing/write-lecture-slide-text";
import { writeLectureSlides } from "@/lib/processing/write-lecture-slides";
import { writeLectureTranscript } from "@/lib/processing/write-lecture-transcript";
import { picturesPerPart } from "@/lib/slides/capture-slides";
import { slidesPerPart } from "@/lib/slides/read-slides";

/** Does a named piece of work: the engine durably, `npm run convert -- --lecture` there and then. */
export type Step = <T>(id: string, work: () => Promise<T>) => Promise<T>;

/** One lecture from its source to its document. What a step made is in storage; between steps travel ids and counts. */
export async function processingStory(step: Step, lectureId: string, run: number): Promise<LectureResult> {
  const media = await step("check-video", async () => {
    await beginProcessing(lectureId, run);
    return checkSource(lectureId, run);
  });
  await Promise.all([listen(step, lectureId, run, media), look(step, lectureId, run, media)]);
  const result = await step("write-document", () => writeLectureDocument(lectureId, run));
  await step("finish", () => finishLecture(lectureId, run, result));
  return result;
}

/** What was said. Nothing to hear, or nothing to hear with, is an outcome and no error. */
async function listen(step: Step, lectureId: string, run: number, media: Media): Promise<void> {
  const choice = await step("choose-speech", () => chooseSpeech(lectureId, run, media));
  if (choice !== "listen") return;
  await step("extract-audio", () => extractLectureAudio(lectureId, run));
  await step("find-voice", () => findLectureVoice(lectureId, run));
  const groups = await step("plan-chunks", () => planLectureChunks(lectureId, run));
  // Where nobody can be asked, each piece is listened to in the language that it seems to be in.
  await step("find-language", () => findLectureLanguage(lectureId, run)).catch(() => {});
  let failedInARow = 0;
  for (const [number, indexes] of groups.entries()) {
    if (failedInARow === 2) break;
    try {
      await step(`transcribe-${number}`, () => transcribeLectureChunks(lectureId, run, indexes));
      failedInARow = 0;
    } catch {
      // It was tried several times. What was heard is kept, the transcript names what is missing, and an endpoint that is
      // down for good is not asked a hundred times.
      failedInARow += 1;
    }
  }
  await step("write-transcript", () => writeLectureTranscript(lectureId, run));
}

/** What was shown. */
async function look(step: Step, lectureId: string, run: number, media: Media): Promise<void> {
  if (!media.hasVideo) return void (await step("skip-slides", () => skipStages(lectureId, run, ["slides"], "no_video_track")));
  let found = { watchedMs: 0, slides: 0 };
  for (let part = 0; found.watchedMs < media.durationMs; part += 1)
    found = await step(`find-slides-${part}`, () => findLectureSlides(lectureId, run, part));
  for (let part = 0; part * picturesPerPart < found.slides; part += 1)
    await step(`capture-slides-${part}`, () => captureLectureSlides(lectureId, run, part));
  const slides = await step("write-slides", () => writeLectureSlides(lectureId, run));
  await read(step, lectureId, run, slides);
}

/** What stands on the slides. A lecture whose slides cannot be read has them without their text. */
async function read(step: Step, lectureId: string, run: number, slides: number): Promise<void> {
  let failedInARow = 0;
  for (let part = 0; part * slidesPerPart < slides && failedInARow < 2; part += 1) {
    try {
      await step(`read-slides-${part}`, () => readLectureSlides(lectureId, run, part));
      failedInARow = 0;
    } catch {
      failedInARow += 1;
    }
  }
  await step("write-slide-text", () => writeLectureSlideText(lectureId, run));
}
