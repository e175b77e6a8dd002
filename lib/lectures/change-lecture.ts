import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";
import type { LectureChangeAsked } from "@/lib/lectures/lecture-requests";
import { changed } from "@/lib/lectures/transitions";

/** Another title, and, as long as nobody has listened, another spoken language. @throws AppError not_found, forbidden, conflict */
export async function changeLecture(user: User, id: string, asked: LectureChangeAsked): Promise<Lecture> {
  await getLecture(user, id, { right: "own" });
  return stores().lectures.update(id, (it) => changed(it, asked, Date.now()));
}
