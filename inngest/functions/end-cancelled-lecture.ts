import { inngest } from "@/inngest/client";
import { endCancelled } from "@/lib/processing/end-cancelled";

/** The engine ends a cancelled run without calling its failure handler; it sends this event instead. */
export const endCancelledLecture = inngest.createFunction(
  {
    id: "end-cancelled-lecture",
    triggers: [{ event: "inngest/function.cancelled", if: "event.data.function_id == 'thakii-process-lecture'" }],
    retries: 3,
  },
  async ({ event, step }) => {
    const { lectureId, run } = event.data.event.data as { lectureId: string; run: number };
    await step.run("end-cancelled", () => endCancelled(lectureId, run));
  },
);
