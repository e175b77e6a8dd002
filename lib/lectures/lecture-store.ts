import type { Lecture, LectureStatus } from "@/lib/lectures/lecture";

export interface LectureQuery {
  /** Absent: everybody's (administrators). */
  ownerId?: string;
  /** Those that are in this course. */
  courseId?: string;
  statuses?: readonly LectureStatus[];
  /** Those whose source has this fingerprint. */
  fingerprint?: string;
  /** Part of title, file name or (for administrators) owner's e-mail; case is ignored. */
  text?: string;
  /** Only those whose files wait to be made again after a correction. */
  renewing?: true;
  /** Lectures that wait for their deletion are left out, unless these are asked for too, or alone. */
  deleted?: "included" | "only";
  /** 1..200. */
  limit: number;
  /** From an earlier answer. */
  cursor?: string;
}

export interface LecturePage {
  /** Newest first, by `createdAtMs`, then id. */
  lectures: Lecture[];
  /** Absent on the last page. A store that has to look through many rows for a text may give a short page, even an empty one, with a cursor. */
  cursor?: string;
}

export type LectureChange = { lecture: Lecture } | { removedId: string; ownerId: string };

/** Where lectures are kept. Implementations: SQLite (embedded), Cloud Firestore. Both pass `lecture-store.contract.ts`. */
export interface LectureStore {
  /** @throws AppError conflict when the id exists. */
  insert(lecture: Lecture): Promise<void>;
  /** @throws AppError not_found */
  get(id: string): Promise<Lecture>;
  find(id: string): Promise<Lecture | undefined>;
  /**
   * One transaction: reads, applies the pure `change`, writes with `version + 1`. `change` may run more than once; when it
   * returns its argument itself (same reference) nothing is written. @throws AppError not_found, and whatever `change` throws.
   */
  update(id: string, change: (lecture: Lecture) => Lecture): Promise<Lecture>;
  /** Harmless when absent. */
  remove(id: string): Promise<void>;
  list(query: LectureQuery): Promise<LecturePage>;
  /** How many lectures there are in each status; deleted ones are not counted. */
  countByStatus(ownerId?: string): Promise<Record<LectureStatus, number>>;
  /**
   * Calls back for every change from now on, also those of other processes, within a second; in order per lecture.
   * Intermediate versions may be left out, and a change of the last moment before may be told as well. Returns the function that stops it.
   */
  watch(filter: { ownerId?: string }, onChange: (change: LectureChange) => void): () => void;
}
