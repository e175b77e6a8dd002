import { consume } from "@/lib/auth/rate-limiter";
import { hashSecret } from "@/lib/auth/secret";
import type { Course } from "@/lib/courses/course";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import type { Lecture } from "@/lib/lectures/lecture";
import { type Grant, hasEnded, rightsBy } from "@/lib/sharing/grant";

/** Secrets that open nothing, from one address. What does open is not counted: a whole class may sit behind one address. */
const wrongLinks = { name: "wrong-shared-links", points: 60, durationSeconds: 900 } as const;

export interface Shared {
  grant: Grant;
  /** Where a course is shared. */
  course?: Course;
  /** What there is to read: one, or the course's, newest first. Only lectures that are completed. */
  lectures: CompletedLecture[];
}
export type CompletedLecture = Extract<Lecture, { status: "completed" }>;

/**
 * What a link opens, for whoever has it.
 * @param lectureId only this one of a course's
 * @param address see `clientAddress`
 * @throws AppError not_found when it is unknown, has ended, was taken back, or its owner's account is switched off; too_many_requests
 */
export async function openShared(secret: string, address: string, lectureId?: string): Promise<Shared> {
  const shared = await find(secret, lectureId);
  if (shared) return shared;
  await consume(wrongLinks, address);
  throw new AppError("not_found", "This link does not open anything any more.");
}

async function find(secret: string, lectureId: string | undefined): Promise<Shared | undefined> {
  const nowMs = Date.now();
  const grant = secret.length > 200 ? undefined : await stores().grants.findByHash(hashSecret(secret));
  if (grant?.to.kind !== "link" || hasEnded(grant, nowMs)) return undefined;
  if ((await stores().users.find(grant.ownerId))?.disabledAtMs !== undefined) return undefined;
  const { target } = grant;
  const readable = (lecture: Lecture | undefined): lecture is CompletedLecture =>
    lecture?.status === "completed" && lecture.deletedAtMs === undefined && rightsBy([grant], lecture, nowMs).see;
  const course = target.kind === "course" ? await stores().courses.find(target.id) : undefined;
  if (target.kind === "course" && course?.ownerId !== grant.ownerId) return undefined;
  const onlyId = target.kind === "lecture" ? target.id : lectureId;
  if (lectureId !== undefined && onlyId !== lectureId) return undefined;
  const lectures =
    onlyId === undefined ? (await readCourse(target.id)).filter(readable) : [await stores().lectures.find(onlyId)].filter(readable);
  return onlyId !== undefined && lectures.length === 0 ? undefined : { grant, course, lectures };
}

async function readCourse(courseId: string): Promise<Lecture[]> {
  const found: Lecture[] = [];
  let cursor: string | undefined;
  do {
    const page = await stores().lectures.list({ courseId, statuses: ["completed"], limit: 200, cursor });
    found.push(...page.lectures);
    cursor = page.cursor;
  } while (cursor);
  return found;
}
