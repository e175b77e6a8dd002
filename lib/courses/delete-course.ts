import type { User } from "@/lib/auth/user";
import { getCourse } from "@/lib/courses/get-course";
import { stores } from "@/lib/db/stores";
import { isAppError } from "@/lib/errors";
import { log } from "@/lib/log";

/** The course goes, and with it whom it was shared with; its lectures stay, in no course. @throws AppError not_found, forbidden */
export async function deleteCourse(user: User, id: string): Promise<void> {
  await getCourse(user, id, { right: "own" });
  const { courses, grants, lectures } = stores();
  // What opens it first: a crash in between leaves nothing open that should be closed.
  await grants.removeOn({ kind: "course", id });
  let ids: string[];
  do {
    // Always the first page: what was taken out is not in the next answer.
    ids = (await lectures.list({ courseId: id, deleted: "included", limit: 200 })).lectures.map((lecture) => lecture.id);
    for (const lectureId of ids) await takeOut(lectureId, id);
  } while (ids.length > 0);
  await courses.remove(id);
  log.info({ event: "course_deleted", by: user.id, courseId: id }, "course deleted");
}

async function takeOut(lectureId: string, courseId: string): Promise<void> {
  try {
    await stores().lectures.update(lectureId, (it) =>
      it.courseId === courseId ? { ...it, courseId: undefined, updatedAtMs: Date.now() } : it,
    );
  } catch (error) {
    if (!isAppError(error, "not_found")) throw error; // Removed meanwhile.
  }
}
