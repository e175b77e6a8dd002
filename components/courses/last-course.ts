const keyOf = (userId: string) => `thakii.course.${userId}`;

/** The course that this person's new recordings go into, in this browser; undefined: none. */
export function lastCourse(userId: string): string | undefined {
  return localStorage.getItem(keyOf(userId)) ?? undefined;
}

export function rememberCourse(userId: string, courseId: string | undefined): void {
  if (courseId === undefined) localStorage.removeItem(keyOf(userId));
  else localStorage.setItem(keyOf(userId), courseId);
}
