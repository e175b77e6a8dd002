import type { User } from "@/lib/auth/user";
import type { PdfKind } from "@/lib/document/pdf-kind";
import { pdfFormat } from "@/lib/exports/formats";
import { keepExport } from "@/lib/exports/keep-export";
import { getLecture } from "@/lib/lectures/get-lecture";
import { headObject } from "@/lib/storage/s3";

/** How many pages and bytes a kind of PDF of this lecture has; it is made for that, and then kept. @throws AppError not_found */
export async function measurePdf(user: User, id: string, kind: PdfKind): Promise<{ key: string; pages: number; sizeBytes: number }> {
  const key = await keepExport(await getLecture(user, id, { right: "see" }), pdfFormat(kind));
  const head = await headObject(key);
  return { key, pages: Number(head?.facts.pages ?? 0), sizeBytes: head?.sizeBytes ?? 0 };
}
