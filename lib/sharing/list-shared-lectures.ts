import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import type { Lecture } from "@/lib/lectures/lecture";
import { isEmailVouched, rightsBy } from "@/lib/sharing/grant";

/** Every lecture that others have shared with this person, alone or with its course, newest first. An administrator's sight of everything is not meant. */
export async function listSharedLectures(user: User): Promise<Lecture[]> {
  const { grants, lectures } = stores();
  const email = isEmailVouched(user) ? user.email : undefined;
  const given = await grants.listTo({ userId: user.id, email });
  const found = new Map<string, Lecture>();
  for (const { target } of given) {
    if (target.kind === "course") for await (const lecture of lecturesOfCourse(target.id)) found.set(lecture.id, lecture);
    else {
      const lecture = await lectures.find(target.id);
      if (lecture?.deletedAtMs === undefined && lecture) found.set(lecture.id, lecture);
    }
  }
  const nowMs = Date.now();
  return [...found.values()]
    .filter((lecture) => lecture.ownerId !== user.id && rightsBy(given, lecture, nowMs).see)
    .sort((a, b) => b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : -1));
}

async function* lecturesOfCourse(courseId: string): AsyncGenerator<Lecture> {
  let cursor: string | undefined;
  do {
    const page = await stores().lectures.list({ courseId, limit: 200, cursor });
    yield* page.lectures;
    cursor = page.cursor;
  } while (cursor);
}
