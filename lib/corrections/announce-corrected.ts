import { lectureCorrected } from "@/inngest/events";
import { newId } from "@/lib/id";
import type { Lecture } from "@/lib/lectures/lecture";
import { tellEngine } from "@/lib/lectures/tell-engine";

/**
 * Asks for the files to be made again. Where the engine is away this fails nobody: the sweep asks again, and so does whoever opens the
 * corrections next. @returns whether the engine knows
 */
export function announceCorrected({ id, renewal }: Lecture): Promise<boolean> {
  const wanted = renewal?.wanted ?? 0;
  return tellEngine(id, lectureCorrected.create({ lectureId: id, wanted }, { id: `lecture-corrected-${id}-${wanted}-${newId()}` }));
}
