import { type FileHandle, open, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { User } from "@/lib/auth/user";
import { readLectureDocument } from "@/lib/document/read-lecture-document";
import { formatText } from "@/lib/document/text";
import { AppError } from "@/lib/errors";
import { contentTypeOf, holdsNotes, type NotedFormat, pdfFormat } from "@/lib/exports/formats";
import { inTurn } from "@/lib/exports/in-turn";
import { safeName } from "@/lib/exports/inert";
import { makeFormat } from "@/lib/exports/make-format";
import { withScratch } from "@/lib/exports/with-scratch";
import { getLecture } from "@/lib/lectures/get-lecture";
import type { Lecture } from "@/lib/lectures/lecture";
import type { DownloadFormat } from "@/lib/lectures/presign-lecture-output";
import { listNotes } from "@/lib/notes/list-notes";
import type { NotedMoment } from "@/lib/notes/note";
import { shutdownSignal } from "@/lib/process/shutdown";
import { contentDisposition } from "@/lib/storage/content-disposition";
import { contentTypes } from "@/lib/storage/keys";

export interface OwnExport {
  bytes: ReadableStream;
  sizeBytes: number;
  contentType: string;
  disposition: string;
}

/** What one person has asked for; their next waits, so that nobody's many wait before another's one. */
const asked = new Map<string, Promise<unknown>>();

/**
 * A format with this person's own notes at their moments, made now and kept nowhere: nobody else can come by it, and a note that is
 * removed is gone. @param signal whoever asked has gone
 * @throws AppError not_found; invalid_input for formats without a place for notes
 */
export async function exportWithNotes(user: User, id: string, format: DownloadFormat, signal: AbortSignal): Promise<OwnExport> {
  const lecture = await getLecture(user, id, { right: "see" });
  if (!holdsNotes(format)) throw new AppError("invalid_input", "This format has no place for notes.");
  const notes = (await listNotes(user, id)).map(({ atMs, text }) => ({ atMs, text }));
  const before = asked.get(user.id) ?? Promise.resolve();
  const mine = before.then(() => inTurn(() => make(lecture, format, notes, AbortSignal.any([signal, shutdownSignal()]))));
  const done = mine.then(
    () => {},
    () => {},
  );
  asked.set(user.id, done);
  void done.then(() => asked.get(user.id) === done && asked.delete(user.id));
  const file = await mine.catch((error: unknown) => {
    throw signal.aborted ? new AppError("conflict", "Nobody waits for this file any more.") : error;
  });
  const { size: sizeBytes } = await file.stat();
  return {
    bytes: Readable.toWeb(file.createReadStream()) as ReadableStream,
    sizeBytes,
    contentType: format === "txt" ? contentTypes.txt : contentTypeOf(format === "pdf" ? "screen.pdf" : format),
    disposition: contentDisposition("attachment", `${safeName(lecture.title, 120)}.${format}`),
  };
}

/** The file, open and without a name any more: whatever becomes of this process, it is gone once it is closed. */
async function make(lecture: Lecture, format: NotedFormat, notes: NotedMoment[], signal: AbortSignal): Promise<FileHandle> {
  signal.throwIfAborted();
  return withScratch(async (folder) => {
    if (format === "txt") return open(await writeText(lecture, notes, folder));
    const own = format === "pdf" ? pdfFormat(lecture.settings.pdf ?? "screen") : format;
    return open((await makeFormat(lecture, own, { folder, signal, notes })).path);
  });
}

async function writeText({ id, title }: Lecture, notes: NotedMoment[], folder: string): Promise<string> {
  const stored = await readLectureDocument(id);
  if (!stored) throw new AppError("not_found", "This file has not been made yet.");
  const file = path.join(folder, "made.txt");
  await writeFile(file, formatText({ ...stored, title }, notes));
  return file;
}
