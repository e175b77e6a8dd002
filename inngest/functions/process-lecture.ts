import type { GetStepTools } from "inngest";
import { inngest } from "@/inngest/client";
import { lectureCancelRequested, lectureQueued } from "@/inngest/events";
import { orGiveUp } from "@/inngest/or-give-up";
import { env } from "@/lib/env";
import type { Media } from "@/lib/lectures/lecture";
import { beginProcessing } from "@/lib/processing/begin-processing";
import { captureLectureSlides } from "@/lib/processing/capture-lecture-slides";
import { checkSource } from "@/lib/processing/check-source";
import { chooseSpeech } from "@/lib/processing/choose-speech";
import { extractLectureAudio } from "@/lib/processing/extract-lecture-audio";
import { failLecture } from "@/lib/processing/fail-lecture";
import { findLectureSlides } from "@/lib/processing/find-lecture-slides";
import { finishLecture } from "@/lib/processing/finish-lecture";
import { planLectureChunks } from "@/lib/processing/plan-lecture-chunks";
import { skipStages } from "@/lib/processing/skip-stages";
import { transcribeLectureChunks } from "@/lib/processing/transcribe-lecture-chunks";
import { writeLectureDocument } from "@/lib/processing/write-lecture-document";
import { writeLectureTranscript } from "@/lib/processing/write-lecture-transcript";

type Step = GetStepTools<typeof inngest>;

/** At most what the machine can do at once; one person's forty lectures leave room for another's one. */
const atOnce = env().HEAVY_PROCESSES;
const atOncePerOwner = Math.max(1, Math.floor(atOnce / 2));

export const processLecture = inngest.createFunction(
  {
    id: "process-lecture",
    triggers: [lectureQueued],
    retries: 3,
    concurrency: [{ limit: atOnce }, { limit: atOncePerOwner, key: "event.data.ownerId" }],
    cancelOn: [{ event: lectureCancelRequested, match: "data.lectureId" }],
    onFailure: async ({ event, error, step }) => {
      const { lectureId, run } = event.data.event.data as { lectureId: string; run: number };
      await step.run("mark-failed", () => failLecture(lectureId, run, error));
    },
  },
  async ({ event, step }) => {
    const { lectureId, run } = event.data;
    const media = await step.run("check-video", () =>
      orGiveUp(async () => {
        await beginProcessing(lectureId, run);
        return checkSource(lectureId, run);
      }),
    );
    await Promise.all([listen(step, lectureId, run, media), look(step, lectureId, run, media)]);
    const result = await step.run("write-document", () => orGiveUp(() => writeLectureDocument(lectureId, run)));
    await step.run("finish", () => orGiveUp(() => finishLecture(lectureId, run, result)));
    return result;
  },
);

/** What was said. Nothing to hear, or nothing to hear with, is an outcome and no error. */
async function listen(step: Step, lectureId: string, run: number, media: Media): Promise<void> {
  const choice = await step.run("choose-speech", () => orGiveUp(() => chooseSpeech(lectureId, run, media)));
  if (choice !== "listen") return;
  await step.run("extract-audio", () => orGiveUp(() => extractLectureAudio(lectureId, run)));
  const groups = await step.run("plan-chunks", () => orGiveUp(() => planLectureChunks(lectureId, run)));
  try {
    for (let group = 0; group < groups; group += 1)
      await step.run(`transcribe-${group}`, () => orGiveUp(() => transcribeLectureChunks(lectureId, run, group)));
  } catch {
    // The engine tried each group several times. What was heard is kept; the transcript names what is missing.
  }
  await step.run("write-transcript", () => orGiveUp(() => writeLectureTranscript(lectureId, run)));
}

/** What was shown. */
async function look(step: Step, lectureId: string, run: number, media: Media): Promise<void> {
  if (!media.hasVideo) {
    await step.run("skip-slides", () => skipStages(lectureId, run, ["slides"], "no_video_track"));
    return;
  }
  await step.run("find-slides", () => orGiveUp(() => findLectureSlides(lectureId, run)));
  await step.run("capture-slides", () => orGiveUp(() => captureLectureSlides(lectureId, run)));
}
