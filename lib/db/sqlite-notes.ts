import type { Row, Sqlite } from "@/lib/db/sqlite";
import { mostNotes, type Note, noteSchema } from "@/lib/notes/note";
import type { NoteStore } from "@/lib/notes/note-store";

export function sqliteNotes(sqlite: Sqlite): NoteStore {
  const one = "user_id = ? AND lecture_id = ? AND id = ?";
  return {
    async list({ userId, lectureId }) {
      return sqlite
        .all(
          `SELECT json FROM notes WHERE user_id = ? AND lecture_id = ? ORDER BY at_ms, created_at_ms, id LIMIT ${mostNotes}`,
          userId,
          lectureId,
        )
        .map(parseNote);
    },

    async find({ userId, lectureId }, id) {
      const row = sqlite.get(`SELECT json FROM notes WHERE ${one}`, userId, lectureId, id);
      return row && parseNote(row);
    },

    async put(note) {
      const checked = noteSchema.parse(note);
      const { userId, lectureId, id, atMs, createdAtMs } = checked;
      sqlite.run(
        "INSERT OR REPLACE INTO notes (user_id, lecture_id, id, at_ms, created_at_ms, json) VALUES (?, ?, ?, ?, ?, ?)",
        userId,
        lectureId,
        id,
        atMs,
        createdAtMs,
        JSON.stringify(checked),
      );
    },

    async remove({ userId, lectureId }, id) {
      sqlite.run(`DELETE FROM notes WHERE ${one}`, userId, lectureId, id);
    },

    async removeOfLecture(lectureId) {
      sqlite.run("DELETE FROM notes WHERE lecture_id = ?", lectureId);
    },
  };
}

function parseNote(row: Row): Note {
  return noteSchema.parse(JSON.parse(String(row.json)));
}
