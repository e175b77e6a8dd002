import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Note } from "@/lib/notes/note";

/** @throws AppError not_found, for another person's note too */
export async function changeNote(user: User, lectureId: string, id: string, text: string): Promise<Note> {
  await getLecture(user, lectureId, { right: "see" });
  const { notes } = stores();
  const note = await notes.find({ userId: user.id, lectureId }, id);
  if (!note) throw new AppError("not_found", "There is no such note.");
  const changed = { ...note, text, updatedAtMs: Date.now() };
  await notes.put(changed);
  return changed;
}
