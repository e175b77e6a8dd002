import { eventType } from "inngest";
import { z } from "zod";

/** Every event there is. They carry ids, never documents; the lecture itself is read from the store. */

/** The lecture's source is stored (or it is to be processed again): run number `run` may begin. */
export const lectureQueued = eventType("lecture/queued", {
  schema: z.object({ lectureId: z.string(), ownerId: z.string(), run: z.number().int() }),
});

/** That run of this lecture ends; one that a retry began in the meantime does not. */
export const lectureCancelRequested = eventType("lecture/cancel.requested", {
  schema: z.object({ lectureId: z.string(), run: z.number().int() }),
});

/** The owner deleted it; after the time to undo its objects go. */
export const lectureDeleted = eventType("lecture/deleted", { schema: z.object({ lectureId: z.string(), deletedAtMs: z.number().int() }) });

/** Words, slides or review of a finished lecture changed for the `wanted`th time: its files are made again. */
export const lectureCorrected = eventType("lecture/corrected", { schema: z.object({ lectureId: z.string(), wanted: z.number().int() }) });
