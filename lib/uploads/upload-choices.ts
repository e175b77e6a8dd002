import type { Course } from "@/lib/courses/course";
import type { Lecture } from "@/lib/lectures/lecture";

/** What new recordings may start with, and what they do when nobody says otherwise. */
export interface UploadChoices {
  /** The course that the next one goes into; absent: none. */
  courseId?: string;
  /** BCP 47, for recordings in no course; absent: find out. */
  language?: string;
  courses: { id: string; name: string; language?: string }[];
}

/**
 * As the last upload was, so that nobody fills in a form twice: the same on every device, because it is read from the lectures themselves.
 * Where a course says a language that one counts, otherwise what its last lecture was to be listened to in.
 * @param newest one's own lectures, the newest first
 */
export function choicesAfter(newest: readonly Pick<Lecture, "courseId" | "settings">[], courses: readonly Course[]): UploadChoices {
  const languageIn = (courseId?: string) => newest.find((lecture) => lecture.courseId === courseId)?.settings.language;
  const choices = courses.map(({ id, name, language = languageIn(id) }) => ({ id, name, ...(language && { language }) }));
  const courseId = choices.find(({ id }) => id === newest[0]?.courseId)?.id;
  const language = languageIn();
  return { ...(courseId && { courseId }), ...(language && { language }), courses: choices };
}

/** What is heard in a recording of this course, or of none; undefined: find out. */
export function languageOf(choices: UploadChoices, courseId: string | undefined): string | undefined {
  return courseId === undefined ? choices.language : choices.courses.find(({ id }) => id === courseId)?.language;
}
