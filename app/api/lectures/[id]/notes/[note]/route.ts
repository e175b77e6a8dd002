import { requireUser } from "@/lib/auth/require-user";
import { handle, parseBody } from "@/lib/http";
import { changeNote } from "@/lib/notes/change-note";
import { changeNoteSchema, viewNote } from "@/lib/notes/note";
import { removeNote } from "@/lib/notes/remove-note";

type Context = { params: Promise<{ id: string; note: string }> };

export const PATCH = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id, note } = await params;
  const { text } = await parseBody(request, changeNoteSchema);
  return Response.json({ note: viewNote(await changeNote(user, id, note, text)) }, { headers: { "cache-control": "no-store" } });
});

export const DELETE = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id, note } = await params;
  await removeNote(user, id, note);
  return new Response(null, { status: 204 });
});
