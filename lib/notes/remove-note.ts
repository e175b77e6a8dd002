import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { getLecture } from "@/lib/lectures/get-lecture";

/** Harmless when it is gone already, or was never this person's. @throws AppError not_found when the lecture may not be seen */
export async function removeNote(user: User, lectureId: string, id: string): Promise<void> {
  await getLecture(user, lectureId, { right: "see" });
  await stores().notes.remove({ userId: user.id, lectureId }, id);
}
