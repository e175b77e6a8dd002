import { lectureCorrected } from "@/inngest/events";
import { newId } from "@/lib/id";
import type { Lecture } from "@/lib/lectures/lecture";
import { tellEngine } from "@/lib/lectures/tell-engine";

/** Asks for the files to be made again. Where the engine is away this fails nobody: whoever opens the corrections next asks again. */
export async function announceCorrected({ id, renewal }: Lecture): Promise<void> {
  const wanted = renewal?.wanted ?? 0;
  await tellEngine(id, lectureCorrected.create({ lectureId: id, wanted }, { id: `lecture-corrected-${id}-${wanted}-${newId()}` }));
}
