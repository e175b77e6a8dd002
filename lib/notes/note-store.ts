import type { Note, NotesOf } from "@/lib/notes/note";

/** Where notes are kept; each call reaches one person's alone. Implementations: SQLite, Firestore; both pass `note-store.contract.ts`. */
export interface NoteStore {
  /** In order of time, at most `mostNotes`. */
  list(of: NotesOf): Promise<Note[]>;
  find(of: NotesOf, id: string): Promise<Note | undefined>;
  /** One of the same person, lecture and id is replaced. */
  put(note: Note): Promise<void>;
  /** Harmless when absent. */
  remove(of: NotesOf, id: string): Promise<void>;
  /** Everybody's. */
  removeOfLecture(lectureId: string): Promise<void>;
}
