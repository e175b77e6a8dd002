import { stores } from "@/lib/db/stores";
import { isFailureName } from "@/lib/errors";
import { isActive } from "@/lib/lectures/lecture";
import { failed } from "@/lib/lectures/transitions";
import { removeScratch } from "@/lib/storage/stored-files";

/** The run ended for good: the lecture keeps the failure's name and detail, and what was made so far for a retry. A later run is left alone. */
export async function failLecture(lectureId: string, run: number, error: { name?: string; message: string }): Promise<void> {
  const name = isFailureName(error.name) ? error.name : "internal";
  if (await stores().lectures.find(lectureId))
    await stores().lectures.update(lectureId, (it) => (it.run === run && isActive(it) ? failed(it, name, error.message, Date.now()) : it));
  await removeScratch(lectureId, run);
}
