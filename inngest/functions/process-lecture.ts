import { inngest } from "@/inngest/client";
import { lectureCancelRequested, lectureQueued } from "@/inngest/events";
import { orGiveUp } from "@/inngest/or-give-up";
import { processingStory, type Step } from "@/inngest/story";
import { env } from "@/lib/env";
import { failLecture } from "@/lib/processing/fail-lecture";

/**
 * Steps under way. Heavy ones wait for this machine's places (`lib/process/heavy.ts`); two more let a lecture be checked, or
 * somewhere else be listened to, meanwhile. One person's forty lectures leave room for another's one.
 */
const atOnce = env().HEAVY_PROCESSES + 2;
const atOncePerOwner = env().HEAVY_PROCESSES + 1;

export const processLecture = inngest.createFunction(
  {
    id: "process-lecture",
    triggers: [lectureQueued],
    retries: 3,
    // Sound and slides are two chains; neither waits for the other's step before its own next.
    optimizeParallelism: false,
    concurrency: [{ limit: atOnce }, { limit: atOncePerOwner, key: "event.data.ownerId" }],
    cancelOn: [{ event: lectureCancelRequested, if: "event.data.lectureId == async.data.lectureId && event.data.run == async.data.run" }],
    onFailure: async ({ event, error, step }) => {
      const { lectureId, run } = event.data.event.data as { lectureId: string; run: number };
      await step.run("mark-failed", () => failLecture(lectureId, run, error));
    },
  },
  async ({ event, step }) => {
    // What steps return is plain JSON (ids, counts, a lecture's media), so it comes back as it went.
    const durably: Step = (id, work) => step.run(id, () => orGiveUp(work)) as ReturnType<typeof work>;
    return processingStory(durably, event.data.lectureId, event.data.run);
  },
);
