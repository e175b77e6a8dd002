import { consume } from "@/lib/auth/rate-limiter";
import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import { findPassages } from "@/lib/search/find-passages";
import { isSearchFilling } from "@/lib/search/follow-lectures";
import { byLecture, type FoundLecture, type SearchAnswer } from "@/lib/search/found";
import { searchIndex } from "@/lib/search/sqlite-index";
import { visibleLectures } from "@/lib/search/visible-lectures";

/** Every letter that somebody types may ask. */
const searches = { name: "search", points: 300, durationSeconds: 60 } as const;

/** What a person's lectures say and show of `query`. The index proposes; the store says what is theirs at this moment. @throws AppError too_many_requests */
export async function searchLectures(user: User, query: string): Promise<SearchAnswer> {
  await consume(searches, user.id);
  const scope = await visibleLectures(user);
  const { candidates, isLoose } = findPassages(searchIndex(), query, scope);
  const also = new Set(scope.alsoIds);
  const found = await Promise.all(
    byLecture(candidates).map(async ({ lectureId, passages, more }): Promise<FoundLecture | undefined> => {
      const lecture = await stores().lectures.find(lectureId);
      const isTheirs = lecture && lecture.deletedAtMs === undefined && (lecture.ownerId === user.id || also.has(lectureId));
      if (!isTheirs) return undefined;
      const { title, createdAtMs, hasThumbnail } = lecture;
      return { lectureId, title, createdAtMs, hasThumbnail, passages, more };
    }),
  );
  return { query, lectures: found.filter((lecture) => lecture !== undefined), isLoose, isFilling: isSearchFilling() };
}
