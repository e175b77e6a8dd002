import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";
import { mostNotes, type Note, type NoteAsked } from "@/lib/notes/note";

/** For this person alone; one of the same id is replaced. @throws AppError not_found, quota_reached */
export async function addNote(user: User, lectureId: string, asked: NoteAsked): Promise<Note> {
  await getLecture(user, lectureId, { right: "see" });
  const { notes } = stores();
  const of = { userId: user.id, lectureId };
  const own = await notes.list(of);
  const before = own.find(({ id }) => id === asked.id);
  if (!before && own.length >= mostNotes) throw new AppError("quota_reached", `A lecture has at most ${mostNotes} notes of yours.`);
  const nowMs = Date.now();
  const note = { ...of, ...asked, createdAtMs: before?.createdAtMs ?? nowMs, updatedAtMs: nowMs };
  await notes.put(note);
  return note;
}
