import { z } from "zod";

/** How many one person may have in one lecture. */
export const mostNotes = 1000;
export const mostLetters = 2000;
const mostMs = 7 * 86_400_000;

const idSchema = z.string().regex(/^[0-9a-z]{16,40}$/u);
const textSchema = z.string().max(mostLetters);
const atMsSchema = z.number().int().min(0).max(mostMs);

/** What somebody noted at a moment of a lecture, for themselves alone. Without text it is a bookmark. */
export const noteSchema = z.object({
  /** One of its person and lecture; another person's may have the same. */
  id: idSchema,
  lectureId: z.string(),
  userId: z.string(),
  atMs: atMsSchema,
  text: textSchema,
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
});
export type Note = z.infer<typeof noteSchema>;

/** What a document shows of a note. */
export type NotedMoment = Pick<Note, "atMs" | "text">;

/** Whose notes, and in which lecture. */
export type NotesOf = Pick<Note, "userId" | "lectureId">;

/** POST …/notes. The id is the browser's, so that a note which is sent twice or brought back is one. */
export const addNoteSchema = z.object({ id: idSchema, atMs: atMsSchema, text: textSchema.default("") });
export type NoteAsked = z.infer<typeof addNoteSchema>;

/** PATCH …/notes/:note */
export const changeNoteSchema = z.object({ text: textSchema });

/** A note as its own person sees it. */
export type NoteView = Omit<Note, "userId" | "lectureId">;

export function viewNote({ id, atMs, text, createdAtMs, updatedAtMs }: Note): NoteView {
  return { id, atMs, text, createdAtMs, updatedAtMs };
}

/** In order of time; of one moment, the first made first. */
export function inOrder<T extends Pick<Note, "id" | "atMs" | "createdAtMs">>(notes: readonly T[]): T[] {
  return [...notes].sort((a, b) => a.atMs - b.atMs || a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1));
}
