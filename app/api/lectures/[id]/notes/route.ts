import { requireUser } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";
import { addNote } from "@/lib/notes/add-note";
import { listNotes } from "@/lib/notes/list-notes";
import { addNoteSchema, viewNote } from "@/lib/notes/note";

type Context = { params: Promise<{ id: string }> };

/** One's own notes in this lecture. */
export const GET = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const notes = await listNotes(user, (await params).id);
  return Response.json({ notes: notes.map(viewNote) }, { headers: { "cache-control": "no-store" } });
});

export const POST = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id } = await params;
  const note = await addNote(user, id, await parseBody(request, addNoteSchema));
  return Response.json({ note: viewNote(note) }, { status: 201, headers: { "cache-control": "no-store" } });
});
