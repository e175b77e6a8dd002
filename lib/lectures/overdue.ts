import { type Lecture, removeAfterMs } from "@/lib/lectures/lecture";
import { isRenewing } from "@/lib/lectures/transitions";

const minute = 60_000;
const hour = 60 * minute;

export type Overdue = "announce" | "renew" | "run-again" | "give-up" | "end-cancelled" | "remove" | "abandon-upload";

/**
 * What is due for a lecture that gives no sign of life, if anything. A step gives one every 20 s; a lecture whose next step
 * waits behind other people's gives none, so the times are long: running again too early would only cost time, never work.
 */
export function due(lecture: Lecture, nowMs: number): Overdue | undefined {
  if (lecture.deletedAtMs !== undefined) return nowMs - lecture.deletedAtMs > removeAfterMs + minute ? "remove" : undefined;
  const quietMs = nowMs - Math.max(lecture.updatedAtMs, lecture.aliveAtMs ?? 0);
  if (lecture.status === "completed") return isRenewing(lecture) && quietMs > minute ? "renew" : undefined;
  if (lecture.status === "in_queue") return quietMs > minute ? "announce" : undefined;
  if (lecture.status === "cancelling") return quietMs > minute ? "end-cancelled" : undefined;
  if (lecture.status === "processing" && quietMs > 2 * hour) return lecture.run >= maxRuns ? "give-up" : "run-again";
  if (lecture.status === "uploading" && quietMs > 7 * 24 * hour) return "abandon-upload";
  return undefined;
}

const maxRuns = 8;
