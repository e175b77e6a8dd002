import type { User } from "@/lib/auth/user";
import { mayCorrect } from "@/lib/corrections/may-correct";
import { AppError } from "@/lib/errors";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";

/** The lecture, if this person may correct it. @throws AppError not_found to who may not see it, forbidden to who may only read */
export async function openCorrection(user: User, id: string): Promise<Lecture> {
  const lecture = await getLecture(user, id);
  if (!mayCorrect(user, lecture)) throw new AppError("forbidden", "You may read this lecture, and not correct it.");
  return lecture;
}
