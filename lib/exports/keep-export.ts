import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { lectureDocumentSchema } from "@/lib/document/lecture-document";
import type { PdfKind } from "@/lib/document/pdf-kind";
import { renderPdf } from "@/lib/document/render-pdf";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { contentTypeOf, type MadeFormat, madeFormats, madeVersion, needsSlides, pdfKindOf } from "@/lib/exports/formats";
import { makeExport } from "@/lib/exports/make-export";
import type { Lecture } from "@/lib/lectures/lecture";
import { shutdownSignal } from "@/lib/process/shutdown";
import { madeKey, madePrefix, outputFormats, outputKey, pictureKey } from "@/lib/storage/keys";
import { downloadObject, headObject, listKeys, putObjectFile, readObject, removeKeys } from "@/lib/storage/s3";

/** Who asks while somebody else's is being made gets the same; so many are made at once, the others wait in order. */
const making = new Map<string, Promise<void>>();
const mostAtOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * The key of a format of this lecture's document: made now, unless one is kept that was made from this very document under this
 * title. What was made of an earlier one is removed. Nothing is transcribed or looked for again.
 * @throws AppError not_found while there is no document, or where the format needs slides and there are none
 */
export async function keepExport(lecture: Lecture, format: MadeFormat): Promise<string> {
  const model = await headObject(outputKey(lecture.id, "json"));
  if (!model) throw new AppError("not_found", "This file has not been made yet.");
  const key = madeKey(lecture.id, versionOf(model.etag, lecture), format);
  if (await headObject(key)) return key;
  const made = making.get(key) ?? make(lecture, format, key).finally(() => making.delete(key));
  making.set(key, made);
  await made;
  return key;
}

/** Everything that the format is made from. */
function versionOf(etag: string, { title, createdAtMs }: Lecture): string {
  const parts = [madeVersion, etag, title, createdAtMs, env().PUBLIC_URL];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

async function make(lecture: Lecture, format: MadeFormat, key: string): Promise<void> {
  // The one ZIP holds the others: they are made before it takes its own turn.
  const others = format === "zip" ? await madeBefore(lecture) : [];
  await inTurn(async () => {
    const root = path.join(env().dataDir, "scratch");
    await mkdir(root, { recursive: true });
    const folder = await mkdtemp(path.join(root, "made-"));
    try {
      const outPath = path.join(folder, `made.${format}`);
      const documentPath = path.join(folder, "document.json");
      const pictures = await fetchDocument(lecture.id, format, documentPath, folder);
      const files = await fetchFiles(format === "zip" ? [...storedFiles(lecture.id), ...others] : [], folder);
      const { id: lectureId, title, createdAtMs } = lecture;
      const container = madeFormats.find((name) => name === format);
      let facts: Record<string, string> | undefined;
      if (container) {
        const momentUrl = `${env().PUBLIC_URL.replace(/\/$/u, "")}/lectures/${lectureId}?t=`;
        const given = { documentPath, format: container, lectureId, title, createdAtMs, momentUrl, pictures, files, outPath };
        await makeExport(given, shutdownSignal());
      } else facts = { pages: String(await drawPdf(lecture, pdfKindOf(format), documentPath, pictures, outPath)) };
      await putObjectFile(key, outPath, contentTypeOf(format), facts);
      await removeOlder(lecture.id, format, key);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function drawPdf(
  { id: lectureId, title, createdAtMs }: Lecture,
  kind: PdfKind | undefined,
  documentPath: string,
  pictures: Record<number, string>,
  outPath: string,
): Promise<number> {
  const document = lectureDocumentSchema.parse({ ...JSON.parse(await readFile(documentPath, "utf8")), title });
  const given = { signal: shutdownSignal(), report: () => {}, kind, publicUrl: env().PUBLIC_URL, lectureId, createdAtMs };
  return (await renderPdf(document, pictures, outPath, given)).pages;
}

async function fetchDocument(id: string, format: MadeFormat, documentPath: string, folder: string): Promise<Record<number, string>> {
  await downloadObject(outputKey(id, "json"), documentPath);
  const { slides } = lectureDocumentSchema.parse(JSON.parse(String(await readObject(outputKey(id, "json")))));
  if (slides.length === 0 && needsSlides(format)) throw new AppError("not_found", "This lecture has no slides.");
  const pictures: Record<number, string> = {};
  for (const { number } of slides) {
    const local = path.join(folder, `${number}.jpg`);
    await downloadObject(pictureKey(id, number), local);
    pictures[number] = local;
  }
  return pictures;
}

async function madeBefore(lecture: Lecture): Promise<{ name: string; key: string }[]> {
  const found: { name: string; key: string }[] = [];
  for (const format of madeFormats) {
    if (format === "zip" || format === "md.zip" || format === "slides.zip") continue; // Their files stand in it by themselves.
    try {
      found.push({ name: `lecture.${format}`, key: await keepExport(lecture, format) });
    } catch (error) {
      if (!(error instanceof AppError && error.name === "not_found" && needsSlides(format))) throw error;
    }
  }
  return found;
}

function storedFiles(id: string): { name: string; key: string }[] {
  return outputFormats.map((format) => ({ name: `lecture.${format}`, key: outputKey(id, format) }));
}

/** What is there of these; the names are their places in the ZIP. */
async function fetchFiles(files: readonly { name: string; key: string }[], folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [index, { name, key }] of files.entries()) {
    if (!(await headObject(key))) continue;
    const local = path.join(folder, `file-${index}`);
    await downloadObject(key, local);
    found[name] = local;
  }
  return found;
}

async function removeOlder(id: string, format: MadeFormat, key: string): Promise<void> {
  const old: string[] = [];
  for await (const kept of listKeys(madePrefix(id, format))) if (kept.key !== key) old.push(kept.key);
  await removeKeys(old);
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    // Whoever waits takes over the place.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
