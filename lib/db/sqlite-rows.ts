import type { Row } from "@/lib/db/sqlite";
import { type Lecture, lectureSchema } from "@/lib/lectures/lecture";

/** @throws ZodError when what is stored is no lecture */
export function parseLectureRow(row: Row): Lecture {
  return lectureSchema.parse(JSON.parse(String(row.json)));
}
