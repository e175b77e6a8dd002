import type { User } from "@/lib/auth/user";
import { openCorrection } from "@/lib/corrections/open-correction";
import { addCourseTerm } from "@/lib/courses/add-course-term";
import { stores } from "@/lib/db/stores";
import { isAppError } from "@/lib/errors";
import { type Lecture, mostTerms } from "@/lib/lectures/lecture";

/** Adds a term to the words that the lecture and its course expect: they are listened for next time, and offered where something sounds like them. The newest stay. */
export async function rememberTerm(user: User, id: string, term: string): Promise<Lecture> {
  await openCorrection(user, id);
  await addCourseTerm(user, id, term).catch((error: unknown) => {
    if (!isAppError(error, "quota_reached")) throw error; // The course's list is full; the lecture's own takes it all the same.
  });
  return stores().lectures.update(id, (it) => {
    const terms = it.settings.terms ?? [];
    if (terms.includes(term)) return it;
    return { ...it, settings: { ...it.settings, terms: [...terms, term].slice(-mostTerms) }, updatedAtMs: Date.now() };
  });
}
