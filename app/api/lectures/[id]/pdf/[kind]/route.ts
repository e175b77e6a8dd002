import { requireUser } from "@/lib/auth/require-user";
import { type PdfKind, pdfKinds } from "@/lib/document/pdf-kind";
import { AppError } from "@/lib/errors";
import { choosePdf } from "@/lib/exports/choose-pdf";
import { measurePdf } from "@/lib/exports/measure-pdf";
import { handle } from "@/lib/http";
import { viewLecture } from "@/lib/lectures/lecture-view";

type Context = { params: Promise<{ id: string; kind: string }> };

/** How long and how heavy it is, before anybody downloads it. Made the first time: that takes seconds. */
export const GET = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id, kind } = await params;
  const { pages, sizeBytes } = await measurePdf(user, id, kindOf(kind));
  return Response.json({ pages, sizeBytes }, { headers: { "cache-control": "no-store" } });
});

/** It becomes what the lecture's PDF is. */
export const PUT = handle<Context>(async (request, { params }) => {
  const user = await requireUser(request);
  const { id, kind } = await params;
  return Response.json({ lecture: viewLecture(await choosePdf(user, id, kindOf(kind)), user) });
});

function kindOf(name: string): PdfKind {
  const kind = pdfKinds.find((known) => known === name);
  if (!kind) throw new AppError("not_found", "There is no such kind of PDF.");
  return kind;
}
