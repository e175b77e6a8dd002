import { checkLimit, formatCursor, parseCursor } from "@/lib/db/cursor";
import { searchTerm, searchText } from "@/lib/db/search-text";
import { orConflict, type Sqlite } from "@/lib/db/sqlite";
import { lectureChanges } from "@/lib/db/sqlite-changes";
import { parseLectureRow } from "@/lib/db/sqlite-rows";
import { AppError } from "@/lib/errors";
import { type Lecture, type LectureStatus, lectureSchema, lectureStatuses } from "@/lib/lectures/lecture";
import type { LectureQuery, LectureStore } from "@/lib/lectures/lecture-store";

/** How long a removal can still be seen by a process that was suspended. */
const removalsKeptMs = 3_600_000;

export function sqliteLectures(sqlite: Sqlite): LectureStore & { stop(): void } {
  const changes = lectureChanges(sqlite);

  const find = (id: string): Lecture | undefined => {
    const row = sqlite.get("SELECT json FROM lectures WHERE id = ?", id);
    return row && parseLectureRow(row);
  };
  const get = (id: string): Lecture => {
    const lecture = find(id);
    if (!lecture) throw new AppError("not_found", `There is no lecture ${id}.`);
    return lecture;
  };
  const noteChange = (id: string, ownerId: string, removedAtMs: number | null) =>
    sqlite.run("INSERT OR REPLACE INTO lecture_changes (lecture_id, owner_id, removed_at_ms) VALUES (?, ?, ?)", id, ownerId, removedAtMs);

  return {
    async insert(lecture) {
      const checked = lectureSchema.parse(lecture);
      orConflict(`There is a lecture ${lecture.id} already.`, () =>
        sqlite.transaction(() => {
          sqlite.run(
            "INSERT INTO lectures (owner_id, status, created_at_ms, deleted_at_ms, search, owner_search, json, course_id, fingerprint, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ...columns(checked),
          );
          noteChange(checked.id, checked.ownerId, null);
        }),
      );
      changes.committed();
    },

    async get(id) {
      return get(id);
    },

    async find(id) {
      return find(id);
    },

    async update(id, change) {
      const updated = sqlite.transaction(() => {
        const current = get(id);
        const changed = change(current);
        if (changed === current) return current;
        const next = lectureSchema.parse({ ...changed, id, version: current.version + 1 });
        sqlite.run(
          "UPDATE lectures SET owner_id = ?, status = ?, created_at_ms = ?, deleted_at_ms = ?, search = ?, owner_search = ?, json = ?, course_id = ?, fingerprint = ? WHERE id = ?",
          ...columns(next),
        );
        noteChange(id, next.ownerId, null);
        return next;
      });
      changes.committed();
      return updated;
    },

    async remove(id) {
      sqlite.transaction(() => {
        const row = sqlite.get("SELECT owner_id FROM lectures WHERE id = ?", id);
        if (!row) return;
        const nowMs = Date.now();
        sqlite.run("DELETE FROM lectures WHERE id = ?", id);
        sqlite.run("DELETE FROM lecture_changes WHERE removed_at_ms < ?", nowMs - removalsKeptMs);
        noteChange(id, String(row.owner_id), nowMs);
      });
      changes.committed();
    },

    async list(query) {
      const limit = checkLimit(query.limit);
      const { where, values } = conditions(query);
      const rows = sqlite.all(`SELECT json FROM lectures ${where} ORDER BY created_at_ms DESC, id DESC LIMIT ?`, ...values, limit + 1);
      const lectures = rows.slice(0, limit).map(parseLectureRow);
      const last = lectures.at(-1);
      return rows.length > limit && last ? { lectures, cursor: formatCursor({ at: last.createdAtMs, id: last.id }) } : { lectures };
    },

    async countByStatus(ownerId) {
      const rows = sqlite.all(
        `SELECT status, count(*) AS number FROM lectures WHERE deleted_at_ms IS NULL ${ownerId === undefined ? "" : "AND owner_id = ?"} GROUP BY status`,
        ...(ownerId === undefined ? [] : [ownerId]),
      );
      const counts = Object.fromEntries(lectureStatuses.map((status) => [status, 0])) as Record<LectureStatus, number>;
      for (const row of rows) counts[row.status as LectureStatus] = Number(row.number);
      return counts;
    },

    watch: changes.watch,
    stop: changes.stop,
  };
}

/** As the index `lectures_renewing` has it, letter by letter: otherwise that one is not used. */
const isRenewing = "json_extract(json, '$.renewal.made') < json_extract(json, '$.renewal.wanted')";

type Columns = [string, string, number, number | null, string, string, string, string | null, string | null, string];

function columns(lecture: Lecture): Columns {
  return [
    lecture.ownerId,
    lecture.status,
    lecture.createdAtMs,
    lecture.deletedAtMs ?? null,
    searchText(lecture.title, lecture.fileName),
    searchText(lecture.ownerEmail),
    JSON.stringify(lecture),
    lecture.courseId ?? null,
    lecture.fingerprint ?? null,
    lecture.id,
  ];
}

function conditions(query: LectureQuery): { where: string; values: (string | number)[] } {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const add = (part: string, ...given: (string | number)[]) => {
    parts.push(part);
    values.push(...given);
  };
  if (query.ownerId !== undefined) add("owner_id = ?", query.ownerId);
  if (query.courseId !== undefined) add("course_id = ?", query.courseId);
  if (query.fingerprint !== undefined) add("fingerprint = ?", query.fingerprint);
  if (query.statuses) add("status IN (SELECT value FROM json_each(?))", JSON.stringify(query.statuses));
  if (query.renewing) add(isRenewing);
  if (query.deleted !== "included") add(`deleted_at_ms IS ${query.deleted === "only" ? "NOT NULL" : "NULL"}`);
  const term = searchTerm(query.text ?? "");
  // Owners search their own lectures; the e-mail would match all of them.
  if (term && query.ownerId !== undefined) add("instr(search, ?) > 0", term);
  else if (term) add("(instr(search, ?) > 0 OR instr(owner_search, ?) > 0)", term, term);
  if (query.cursor !== undefined) {
    const position = parseCursor(query.cursor);
    add("(created_at_ms, id) < (?, ?)", position.at, position.id);
  }
  return { where: parts.length > 0 ? `WHERE ${parts.join(" AND ")}` : "", values };
}
