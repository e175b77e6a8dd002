import type { Course } from "@/lib/courses/course";

export function aCourse(given: Partial<Course> = {}): Course {
  return {
    id: "course-1",
    version: 1,
    ownerId: "owner-1",
    name: "Linear Algebra",
    terms: [],
    createdAtMs: 1_790_000_000_000,
    updatedAtMs: 1_790_000_000_000,
    ...given,
  };
}
