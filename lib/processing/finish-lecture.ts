import { stores } from "@/lib/db/stores";
import { completed, type LectureResult } from "@/lib/lectures/lecture";
import { audioKey } from "@/lib/storage/keys";
import { removeKeys } from "@/lib/storage/s3";
import { removeScratch } from "@/lib/storage/stored-files";

/** The lecture is done: what only the processing needed goes. A doubled run finishes once. */
export async function finishLecture(lectureId: string, run: number, result: LectureResult): Promise<void> {
  await stores().lectures.update(lectureId, (lecture) => (lecture.run === run ? completed(lecture, result, Date.now()) : lecture));
  await removeKeys([audioKey(lectureId)]);
  await removeScratch(lectureId);
}
