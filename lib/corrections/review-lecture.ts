import type { User } from "@/lib/auth/user";
import { announceCorrected } from "@/lib/corrections/announce-corrected";
import { openCorrection } from "@/lib/corrections/open-correction";
import { stores } from "@/lib/db/stores";
import type { Lecture } from "@/lib/lectures/lecture";
import { reviewChanged } from "@/lib/lectures/transitions";

/** "Reviewed by … on …" instead of "machine transcript, not reviewed", or back. @throws AppError not_found, forbidden, conflict */
export async function reviewLecture(user: User, id: string, isReviewed: boolean): Promise<Lecture> {
  await openCorrection(user, id);
  const nowMs = Date.now();
  const reviewed = isReviewed ? { by: user.name, atMs: nowMs } : undefined;
  const lecture = await stores().lectures.update(id, (it) => reviewChanged(it, reviewed, nowMs));
  await announceCorrected(lecture);
  return lecture;
}
