import { stores } from "@/lib/db/stores";
import type { SkipReason, StageName } from "@/lib/lectures/lecture";
import { stageChanged } from "@/lib/lectures/transitions";

/** Notes that these stages make nothing, and why. */
export async function skipStages(lectureId: string, run: number, stages: StageName[], reason: SkipReason): Promise<void> {
  await stores().lectures.update(lectureId, (lecture) =>
    lecture.run === run
      ? stages.reduce((it, stage) => stageChanged(it, stage, { state: "skipped", reason }, Date.now()), lecture)
      : lecture,
  );
}
