import { stores } from "@/lib/db/stores";

/** The courses that a lecture of this owner may be in, newest first, as choices are made of them. */
export async function listCourseNames(ownerId: string): Promise<{ id: string; name: string }[]> {
  return (await stores().courses.listOf(ownerId)).map(({ id, name }) => ({ id, name }));
}
