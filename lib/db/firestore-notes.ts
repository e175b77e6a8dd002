import { type DocumentSnapshot, documentName, type FirestoreClient } from "@/lib/db/firestore";
import { inOrder, mostNotes, type Note, type NotesOf, noteSchema } from "@/lib/notes/note";
import type { NoteStore } from "@/lib/notes/note-store";

/** `notes/<user>:<lecture>:<id>`: the note, and beside it one field for each question, so that no index is needed. */
export function firestoreNotes(client: FirestoreClient): NoteStore {
  const notes = () => client.collection("notes");
  const one = async (of: NotesOf, id: string) => (await notes()).doc(documentName(`${ofOf(of)}:${id}`));

  return {
    async list(of) {
      const { docs } = await (await notes()).where("of", "==", ofOf(of)).limit(mostNotes).get();
      return inOrder(docs.flatMap((document) => parseNote(document) ?? []));
    },

    async find(of, id) {
      return parseNote(await (await one(of, id)).get());
    },

    async put(note) {
      const checked = noteSchema.parse(note);
      await (await one(checked, checked.id)).set({ note: checked, of: ofOf(checked), lecture: checked.lectureId });
    },

    async remove(of, id) {
      await (await one(of, id)).delete();
    },

    async removeOfLecture(lectureId) {
      const { docs } = await (await notes()).where("lecture", "==", lectureId).get();
      await Promise.all(docs.map(({ ref }) => ref.delete()));
    },
  };
}

function ofOf({ userId, lectureId }: NotesOf): string {
  return `${userId}:${lectureId}`;
}

function parseNote(document: DocumentSnapshot): Note | undefined {
  return document.exists ? noteSchema.parse(document.get("note")) : undefined;
}
