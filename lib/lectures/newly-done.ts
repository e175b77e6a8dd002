import type { LectureStatus } from "@/lib/lectures/lecture";
import type { LectureView } from "@/lib/lectures/lecture-view";

interface Known {
  id: string;
  status: LectureStatus;
  ownerId: string;
}

/** The first of this person's own lectures that was seen before it was ready, and is ready now. */
export function newlyDone<T extends Known>(before: ReadonlyMap<string, LectureStatus>, now: readonly T[], userId: string): T | undefined {
  return now.find(({ id, status, ownerId }) => {
    const was = before.get(id);
    return ownerId === userId && status === "completed" && was !== undefined && was !== "completed";
  });
}

/** Whether the latest change of this lecture was its end, for better or worse. */
export function hasJustEnded(lecture: LectureView): boolean {
  if (lecture.status === "completed") return lecture.completedAtMs === lecture.updatedAtMs;
  return lecture.status === "failed" && lecture.failure.atMs === lecture.updatedAtMs;
}
