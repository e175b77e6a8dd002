import { stores } from "@/lib/db/stores";
import { cancelled, isActive } from "@/lib/lectures/lecture";
import { removeScratch } from "@/lib/storage/stored-files";

/** The run was cancelled and nothing of it goes on. */
export async function endCancelled(lectureId: string): Promise<void> {
  const lecture = await stores().lectures.find(lectureId);
  if (!lecture) return;
  await stores().lectures.update(lectureId, (it) => (isActive(it) && it.status === "cancelling" ? cancelled(it, Date.now()) : it));
  await removeScratch(lectureId);
}
