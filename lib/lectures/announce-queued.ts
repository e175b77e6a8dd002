import { lectureQueued } from "@/inngest/events";
import type { Lecture } from "@/lib/lectures/lecture";
import { tellEngine } from "@/lib/lectures/tell-engine";

/**
 * Tells the engine that this lecture waits. The event's id makes sending it twice harmless; where the engine cannot be
 * reached the lecture stays `in_queue` and the sweep sends it again, so this never fails its caller. @returns whether the engine knows
 */
export function announceQueued({ id, ownerId, run }: Lecture): Promise<boolean> {
  return tellEngine(id, lectureQueued.create({ lectureId: id, ownerId, run }, { id: `lecture-queued-${id}-${run}` }));
}
