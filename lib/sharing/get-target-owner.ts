import type { User } from "@/lib/auth/user";
import { getCourse } from "@/lib/courses/get-course";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Target } from "@/lib/sharing/grant";

/** Whose it is, if this person may share it. @returns the owner's id @throws AppError not_found, forbidden */
export async function getTargetOwner(user: User, { kind, id }: Target): Promise<string> {
  const get = kind === "course" ? getCourse : getLecture;
  return (await get(user, id, { right: "own" })).ownerId;
}
