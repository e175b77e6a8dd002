import { stores } from "@/lib/db/stores";
import { cancelled } from "@/lib/lectures/transitions";
import { removeScratch } from "@/lib/storage/stored-files";

/** This run was cancelled and nothing of it goes on. A later run is left alone. */
export async function endCancelled(lectureId: string, run: number): Promise<void> {
  if (await stores().lectures.find(lectureId))
    await stores().lectures.update(lectureId, (it) => (it.run === run && it.status === "cancelling" ? cancelled(it, Date.now()) : it));
  await removeScratch(lectureId, run);
}
