import type { LectureStatus } from "@/lib/lectures/lecture";

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
