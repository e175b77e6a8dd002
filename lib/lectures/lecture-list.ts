import { searchTerm, searchText } from "@/lib/db/search-text";
import type { LectureStatus } from "@/lib/lectures/lecture";
import type { LectureView } from "@/lib/lectures/lecture-view";

// The list as a page holds it: what the server gave, kept true by single changes that may arrive late, twice or out of order.

export interface LectureList {
  /** Newest first, by `createdAtMs`, then id, as the store orders them. */
  lectures: readonly LectureView[];
  /** Absent: everything is here. */
  cursor?: string;
}

export interface ListQuery {
  text?: string;
  courseId?: string;
  statuses?: readonly LectureStatus[];
}

/** A changed lecture takes its place; an older version of what is already here, or a deleted one, does not. */
export function withLecture(list: LectureList, lecture: LectureView, query: ListQuery = {}): LectureList {
  const index = list.lectures.findIndex(({ id }) => id === lecture.id);
  const known = list.lectures[index];
  if (known && known.version > lecture.version) return list;
  if (lecture.deletedAtMs !== undefined || !matches(lecture, query)) return withoutLecture(list, lecture.id);
  if (known) return { ...list, lectures: list.lectures.with(index, lecture) };
  const at = list.lectures.findIndex((other) => isNewer(lecture, other));
  // Older than all that is loaded, and more is to come: it will come with its page.
  if (at === -1 && list.cursor !== undefined) return list;
  return { ...list, lectures: list.lectures.toSpliced(at === -1 ? list.lectures.length : at, 0, lecture) };
}

export function withoutLecture(list: LectureList, id: string): LectureList {
  return list.lectures.some((lecture) => lecture.id === id)
    ? { ...list, lectures: list.lectures.filter((lecture) => lecture.id !== id) }
    : list;
}

/** The next page, behind what is here; what came by another way in the meantime is not doubled. */
export function withPage(list: LectureList, page: LectureList): LectureList {
  const have = new Set(list.lectures.map(({ id }) => id));
  return { lectures: [...list.lectures, ...page.lectures.filter(({ id }) => !have.has(id))], cursor: page.cursor };
}

/** The list read again from its start. What is known in a newer version stays; what lies behind the answer stays as it was. */
export function withFreshStart(list: LectureList, page: LectureList): LectureList {
  const known = new Map(list.lectures.map((lecture) => [lecture.id, lecture]));
  const fresh = page.lectures.map((lecture) => newest(lecture, known.get(lecture.id)));
  const last = page.lectures.at(-1);
  if (page.cursor === undefined || !last) return { lectures: fresh };
  const behind = list.lectures.filter((lecture) => isNewer(last, lecture));
  return { lectures: [...fresh, ...behind], cursor: behind.length > 0 ? list.cursor : page.cursor };
}

/** Whether the lecture belongs into a list that was asked for with this query; as the stores decide it. */
export function matches(lecture: LectureView, { text, courseId, statuses }: ListQuery): boolean {
  if (courseId !== undefined && lecture.courseId !== courseId) return false;
  if (statuses && statuses.length > 0 && !statuses.includes(lecture.status)) return false;
  if (!text) return true;
  return searchText(lecture.title, lecture.fileName, lecture.ownerEmail).includes(searchTerm(text));
}

function newest(a: LectureView, b: LectureView | undefined): LectureView {
  return b && b.version > a.version ? b : a;
}

function isNewer(a: LectureView, b: LectureView): boolean {
  return a.createdAtMs === b.createdAtMs ? a.id > b.id : a.createdAtMs > b.createdAtMs;
}
