import { type Course, courseSchema } from "@/lib/courses/course";
import type { CourseStore } from "@/lib/courses/course-store";
import { orConflict, type Row, type Sqlite } from "@/lib/db/sqlite";
import { AppError } from "@/lib/errors";

export function sqliteCourses(sqlite: Sqlite): CourseStore {
  const find = (id: string): Course | undefined => {
    const row = sqlite.get("SELECT json FROM courses WHERE id = ?", id);
    return row && parseCourse(row);
  };

  return {
    async insert(course) {
      const checked = courseSchema.parse(course);
      orConflict(`There is a course ${checked.id} already.`, () =>
        sqlite.run(
          "INSERT INTO courses (id, owner_id, created_at_ms, json) VALUES (?, ?, ?, ?)",
          checked.id,
          checked.ownerId,
          checked.createdAtMs,
          JSON.stringify(checked),
        ),
      );
    },

    async find(id) {
      return find(id);
    },

    async update(id, change) {
      return sqlite.transaction(() => {
        const current = find(id);
        if (!current) throw new AppError("not_found", `There is no course ${id}.`);
        const changed = change(current);
        if (changed === current) return current;
        const next = courseSchema.parse({ ...changed, id, ownerId: current.ownerId, version: current.version + 1 });
        sqlite.run("UPDATE courses SET json = ? WHERE id = ?", JSON.stringify(next), id);
        return next;
      });
    },

    async remove(id) {
      sqlite.run("DELETE FROM courses WHERE id = ?", id);
    },

    async listOf(ownerId) {
      return sqlite.all("SELECT json FROM courses WHERE owner_id = ? ORDER BY created_at_ms DESC, id DESC", ownerId).map(parseCourse);
    },
  };
}

function parseCourse(row: Row): Course {
  return courseSchema.parse(JSON.parse(String(row.json)));
}
