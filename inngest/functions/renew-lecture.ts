import { inngest } from "@/inngest/client";
import { lectureCorrected } from "@/inngest/events";
import { orGiveUp } from "@/inngest/or-give-up";
import { renewDocument } from "@/lib/processing/renew-document";

/** After a correction the downloads follow: texts at once, then pictures and the PDF. Of many quick saves the last one does it. */
export const renewLecture = inngest.createFunction(
  {
    id: "renew-lecture",
    triggers: [lectureCorrected],
    retries: 3,
    concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.lectureId" }],
  },
  async ({ event, step }) => {
    const { lectureId, wanted } = event.data;
    await step.run("write-texts", () => orGiveUp(() => renewDocument(lectureId, wanted, "texts")));
    await step.run("write-document", () => orGiveUp(() => renewDocument(lectureId, wanted, "all")));
  },
);
