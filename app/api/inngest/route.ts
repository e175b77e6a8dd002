import { serve } from "inngest/next";
import { inngest } from "@/inngest/client";
import { endCancelledLecture } from "@/inngest/functions/end-cancelled-lecture";
import { processLecture } from "@/inngest/functions/process-lecture";
import { removeDeletedLecture } from "@/inngest/functions/remove-deleted-lecture";
import { renewLecture } from "@/inngest/functions/renew-lecture";
import { sweep } from "@/inngest/functions/sweep";

/** The engine's door: every call is signed, and refused by the SDK when it is not. */
export const { GET, POST, PUT } = serve({
  client: inngest,
  functions: [processLecture, endCancelledLecture, removeDeletedLecture, renewLecture, sweep],
});
