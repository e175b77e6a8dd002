import { type Connection, type DocumentSnapshot, documentName, type FirestoreClient, type Query } from "@/lib/db/firestore";
import { lectureChanges, removals } from "@/lib/db/firestore-changes";
import { parseLectureDocument, readableLecture } from "@/lib/db/firestore-rows";
import { scanPage } from "@/lib/db/firestore-scan";
import { searchTerm, searchText } from "@/lib/db/search-text";
import { statusWords, toVideoTask } from "@/lib/db/video-task";
import { AppError } from "@/lib/errors";
import { type Lecture, type LectureStatus, lectureSchema, lectureStatuses } from "@/lib/lectures/lecture";
import type { LectureQuery, LectureStore } from "@/lib/lectures/lecture-store";

const collection = "video_tasks";

export function firestoreLectures(client: FirestoreClient): LectureStore & { stop(): void } {
  const changes = lectureChanges(client, collection);
  const document = async (id: string) => (await client.collection(collection)).doc(documentName(id));

  const find = async (id: string): Promise<Lecture | undefined> => parseLectureDocument(await (await document(id)).get());

  return {
    async insert(lecture) {
      const checked = lectureSchema.parse(lecture);
      const ref = await document(checked.id);
      await client.transaction(async (transaction, { sdk }) => {
        if ((await transaction.get(ref)).exists) throw new AppError("conflict", `There is a lecture ${checked.id} already.`);
        transaction.create(ref, { ...toVideoTask(checked), changed_at: sdk.FieldValue.serverTimestamp() });
      });
    },

    async get(id) {
      return (await find(id)) ?? missing(id);
    },

    find,

    async update(id, change) {
      const ref = await document(id);
      return client.transaction(async (transaction, { sdk }) => {
        const current = parseLectureDocument(await transaction.get(ref)) ?? missing(id);
        const changed = change(current);
        if (changed === current) return current;
        const next = lectureSchema.parse({ ...changed, id, version: current.version + 1 });
        const fields = { ...toVideoTask(next), changed_at: sdk.FieldValue.serverTimestamp() };
        // Fields of the former system that we do not know stay; ours are replaced whole.
        transaction.set(ref, fields, { mergeFields: Object.keys(fields) });
        return next;
      });
    },

    async remove(id) {
      const ref = await document(id);
      await client.transaction(async (transaction, { db, sdk }) => {
        const lecture = await transaction.get(ref);
        if (!lecture.exists) return;
        transaction.delete(ref);
        transaction.set(db.collection(removals).doc(ref.id), {
          video_id: id,
          user_id: lecture.get("user_id") ?? "",
          changed_at: sdk.FieldValue.serverTimestamp(),
          // A TTL policy on this field lets Firestore delete it (firestore.indexes.json); nothing depends on when.
          expires_at: new Date(Date.now() + 24 * 3_600_000),
        });
      });
    },

    async list(query) {
      const connection = await client.connect();
      const { asked, keep } = plan(connection, query);
      if (query.statuses?.length === 0) return { lectures: [] };
      const sparse = searchTerm(query.text ?? "") !== "";
      const page = await scanPage(connection, asked, { field: "created_at", limit: query.limit, cursor: query.cursor, sparse }, keep);
      return { lectures: page.rows, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
    },

    async countByStatus(ownerId) {
      const all = await client.collection(collection);
      const own: Query = ownerId === undefined ? all : all.where("user_id", "==", ownerId);
      const count = async (query: Query) => (await query.count().get()).data().count;
      // Old documents have no `deleted`: what is deleted is counted apart and taken off, and hardly ever there at all.
      const anyDeleted = (await count(own.where("deleted", "==", true))) > 0;
      const counted = lectureStatuses.map(async (status): Promise<[LectureStatus, number]> => {
        const those = own.where("status", "in", [...statusWords[status]]);
        const deleted = anyDeleted ? await count(those.where("deleted", "==", true)) : 0;
        return [status, (await count(those)) - deleted];
      });
      return Object.fromEntries(await Promise.all(counted)) as Record<LectureStatus, number>;
    },

    watch: changes.watch,
    stop: changes.stop,
  };
}

function plan({ db }: Connection, query: LectureQuery) {
  let asked: Query = db.collection(collection);
  if (query.ownerId !== undefined) asked = asked.where("user_id", "==", query.ownerId);
  if (query.courseId !== undefined) asked = asked.where("course_id", "==", query.courseId);
  if (query.fingerprint !== undefined) asked = asked.where("fingerprint", "==", query.fingerprint);
  if (query.statuses?.length) asked = asked.where("status", "in", [...new Set(query.statuses.flatMap((status) => statusWords[status]))]);
  if (query.renewing) asked = asked.where("renewing", "==", true);
  if (query.deleted === "only") asked = asked.where("deleted", "==", true);
  const mayShow = (lecture: Lecture) => query.deleted === "included" || (lecture.deletedAtMs !== undefined) === (query.deleted === "only");
  const term = searchTerm(query.text ?? "");
  const keep = (document: DocumentSnapshot): Lecture | undefined => {
    const lecture = readableLecture(document);
    if (!lecture || !mayShow(lecture)) return undefined;
    const searched = [lecture.title, lecture.fileName, ...(query.ownerId === undefined ? [lecture.ownerEmail] : [])];
    return term === "" || searchText(...searched).includes(term) ? lecture : undefined;
  };
  return { asked, keep };
}

function missing(id: string): never {
  throw new AppError("not_found", `There is no lecture ${id}.`);
}
