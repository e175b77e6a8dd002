import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";
import { restored } from "@/lib/lectures/transitions";

/** Takes a deletion back, while there is time. @throws AppError not_found, also when that time has passed */
export async function restoreLecture(user: User, id: string): Promise<Lecture> {
  await getLecture(user, id, { right: "own", deleted: "included" });
  return stores().lectures.update(id, (it) => restored(it, Date.now()));
}
