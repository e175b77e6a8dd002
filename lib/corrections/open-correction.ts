import type { User } from "@/lib/auth/user";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";

/** The lecture, if this person may correct it. @throws AppError not_found to who may not see it, forbidden to who may only read */
export function openCorrection(user: User, id: string): Promise<Lecture> {
  return getLecture(user, id, { right: "correct" });
}
