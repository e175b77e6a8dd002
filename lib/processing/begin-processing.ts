import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { processingStarted } from "@/lib/lectures/transitions";

/** The run begins. @throws AppError conflict when a newer run exists or the lecture was cancelled or deleted meanwhile */
export async function beginProcessing(lectureId: string, run: number): Promise<void> {
  await stores().lectures.update(lectureId, (lecture) => {
    if (lecture.run !== run) throw new AppError("conflict", `Run ${run} of this lecture was superseded.`);
    if (lecture.deletedAtMs !== undefined) throw new AppError("conflict", "This lecture was deleted.");
    return processingStarted(lecture, Date.now());
  });
}
