import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { User } from "@/lib/auth/user";
import { stores } from "@/lib/db/stores";
import type { PdfKind } from "@/lib/document/pdf-kind";
import { measurePdf } from "@/lib/exports/measure-pdf";
import type { Lecture } from "@/lib/lectures/lecture";
import { contentTypes, outputKey } from "@/lib/storage/keys";
import { downloadObject, putObjectFile } from "@/lib/storage/s3";

/** Makes a kind of PDF the lecture's own, now and whenever its document is written again. @throws AppError not_found */
export async function choosePdf(user: User, id: string, kind: PdfKind): Promise<Lecture> {
  const { key, pages, sizeBytes } = await measurePdf(user, id, kind);
  const folder = await mkdtemp(path.join(tmpdir(), "thakii-pdf-"));
  try {
    const local = path.join(folder, "document.pdf");
    await downloadObject(key, local);
    await putObjectFile(outputKey(id, "pdf"), local, contentTypes.pdf);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return stores().lectures.update(id, (it) => {
    const chosen = { ...it, settings: { ...it.settings, pdf: kind }, updatedAtMs: Date.now() };
    return chosen.status === "completed" ? { ...chosen, result: { ...chosen.result, pages, pdfSizeBytes: sizeBytes } } : chosen;
  });
}
