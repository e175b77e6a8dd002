import { stores } from "@/lib/db/stores";
import type { LectureResult } from "@/lib/lectures/lecture";
import { completed } from "@/lib/lectures/transitions";
import { audioKey } from "@/lib/storage/keys";
import { removeKeys } from "@/lib/storage/s3";
import { removeScratch } from "@/lib/storage/stored-files";

/** The lecture is done: what only the processing needed goes. A doubled run finishes once; one that was superseded touches nothing. */
export async function finishLecture(lectureId: string, run: number, result: LectureResult): Promise<void> {
  const lecture = await stores().lectures.update(lectureId, (it) => (it.run === run ? completed(it, result, Date.now()) : it));
  if (lecture.run === run) await removeKeys([audioKey(lectureId)]);
  await removeScratch(lectureId, run);
}
