import { inngest } from "@/inngest/client";
import { lectureQueued } from "@/inngest/events";
import type { Lecture } from "@/lib/lectures/lecture";
import { log } from "@/lib/log";

/**
 * Tells the engine that this lecture waits. The event's id makes sending it twice harmless; where the engine cannot be
 * reached the lecture stays `in_queue` and the sweep sends it again, so this never fails its caller.
 */
export async function announceQueued(lecture: Lecture): Promise<void> {
  const { id, ownerId, run } = lecture;
  try {
    await inngest.send(lectureQueued.create({ lectureId: id, ownerId, run }, { id: `lecture-queued-${id}-${run}` }));
  } catch (error) {
    log.warn({ err: error, lectureId: id }, "the engine could not be told of a lecture; the sweep will");
  }
}
