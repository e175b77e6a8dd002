import type { Course } from "@/lib/courses/course";

/** Where courses are kept. Implementations: SQLite, Firestore; both pass `course-store.contract.ts`. */
export interface CourseStore {
  /** @throws AppError conflict when the id exists. */
  insert(course: Course): Promise<void>;
  find(id: string): Promise<Course | undefined>;
  /** One transaction, as for lectures; `version` grows. @throws AppError not_found, and whatever `change` throws. */
  update(id: string, change: (course: Course) => Course): Promise<Course>;
  /** Harmless when absent. */
  remove(id: string): Promise<void>;
  /** All of one person's, newest first: dozens at most. */
  listOf(ownerId: string): Promise<Course[]>;
}
