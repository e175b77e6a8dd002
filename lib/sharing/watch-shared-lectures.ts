import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import type { Lecture } from "@/lib/lectures/lecture";
import type { LectureChange } from "@/lib/lectures/lecture-store";
import { log } from "@/lib/log";
import { findRights } from "@/lib/sharing/find-rights";
import { isEmailVouched } from "@/lib/sharing/grant";

/**
 * Changes of lectures that others share with this person, each asked for anew whether it still is: what was taken back is told as
 * removed, and nothing of it after that. Who begins to share later is heard by the next stream. @returns the function that ends it
 */
export function watchSharedLectures(user: User, onChange: (change: LectureChange) => void): () => void {
  const stops: (() => void)[] = [];
  const told = new Set<string>();
  let ended = false;

  const onLecture = async (lecture: Lecture) => {
    const { see } = await findRights(user, lecture);
    if (ended) return;
    if (see) {
      told.add(lecture.id);
      onChange({ lecture });
    } else if (told.delete(lecture.id)) onChange({ removedId: lecture.id, ownerId: lecture.ownerId });
  };
  const begin = async () => {
    const grants = await stores().grants.listTo({ userId: user.id, email: isEmailVouched(user) ? user.email : undefined });
    if (ended) return;
    for (const ownerId of new Set(grants.map((grant) => grant.ownerId).filter((id) => id !== user.id)))
      stops.push(
        stores().lectures.watch({ ownerId }, (change) => {
          if ("lecture" in change) onLecture(change.lecture).catch(say);
          else if (told.delete(change.removedId)) onChange(change);
        }),
      );
  };
  begin().catch(say);
  return () => {
    ended = true;
    for (const stop of stops) stop();
  };
}

function say(error: unknown): void {
  log.error({ err: error }, "shared lectures could not be watched");
}
