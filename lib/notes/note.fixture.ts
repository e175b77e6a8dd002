import type { Note } from "@/lib/notes/note";

/** User-1's note in lecture-1, with what the test is about. */
export function aNote(given: Partial<Note> = {}): Note {
  return {
    id: "n".repeat(26),
    lectureId: "lecture-1",
    userId: "user-1",
    atMs: 61_000,
    text: "Ask about this.",
    createdAtMs: 1_790_000_000_000,
    updatedAtMs: 1_790_000_000_000,
    ...given,
  };
}
