import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Note } from "@/lib/notes/note";

/** This person's own, in order of time. @throws AppError not_found */
export async function listNotes(user: User, lectureId: string): Promise<Note[]> {
  await getLecture(user, lectureId, { right: "see" });
  return stores().notes.list({ userId: user.id, lectureId });
}
