import { type Course, courseSchema } from "@/lib/courses/course";
import type { CourseStore } from "@/lib/courses/course-store";
import { type DocumentSnapshot, documentName, type FirestoreClient } from "@/lib/db/firestore";
import { AppError } from "@/lib/errors";

/** `courses/<id>`. */
export function firestoreCourses(client: FirestoreClient): CourseStore {
  const document = async (id: string) => (await client.collection("courses")).doc(documentName(id));

  return {
    async insert(course) {
      const checked = courseSchema.parse(course);
      const ref = await document(checked.id);
      await client.transaction(async (transaction) => {
        if ((await transaction.get(ref)).exists) throw new AppError("conflict", `There is a course ${checked.id} already.`);
        transaction.create(ref, checked);
      });
    },

    async find(id) {
      return parseCourse(await (await document(id)).get());
    },

    async update(id, change) {
      const ref = await document(id);
      return client.transaction(async (transaction) => {
        const current = parseCourse(await transaction.get(ref));
        if (!current) throw new AppError("not_found", `There is no course ${id}.`);
        const changed = change(current);
        if (changed === current) return current;
        const next = courseSchema.parse({ ...changed, id, ownerId: current.ownerId, version: current.version + 1 });
        transaction.set(ref, next);
        return next;
      });
    },

    async remove(id) {
      await (await document(id)).delete();
    },

    async listOf(ownerId) {
      const { docs } = await (await client.collection("courses")).where("ownerId", "==", ownerId).get();
      const found = docs.flatMap((each) => parseCourse(each) ?? []);
      // A person has dozens at most: sorting here needs no index.
      return found.sort((a, b) => b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : -1));
    },
  };
}

function parseCourse(document: DocumentSnapshot): Course | undefined {
  return document.exists ? courseSchema.parse(document.data()) : undefined;
}
