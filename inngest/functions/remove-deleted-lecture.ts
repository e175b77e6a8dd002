import { inngest } from "@/inngest/client";
import { lectureDeleted } from "@/inngest/events";
import { removeAfterMs } from "@/lib/lectures/lecture";
import { removeLecture } from "@/lib/lectures/remove-lecture";

/** After the time to undo, everything of a deleted lecture goes. */
export const removeDeletedLecture = inngest.createFunction(
  { id: "remove-deleted-lecture", triggers: [lectureDeleted], retries: 3 },
  async ({ event, step }) => {
    const { lectureId, deletedAtMs } = event.data;
    await step.sleep("time-to-undo", removeAfterMs);
    return step.run("remove", () => removeLecture(lectureId, deletedAtMs));
  },
);
