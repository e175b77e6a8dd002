import { languageOfTab, say } from "@/components/language/say";
import { callApi, messageOf } from "@/components/lecture/call-api";
import { announceLecture } from "@/components/lecture/use-live-lectures";
import { toast } from "@/components/ui/toaster";
import { browserWire } from "@/components/upload/browser-wire";
import { giveSubtitles, openUpload } from "@/components/upload/open-upload";
import { PutError } from "@/components/upload/put-part";
import { sendFile } from "@/components/upload/send-file";
import { Slots } from "@/components/upload/slots";
import { forgetUnfinished, isSameFile, listUnfinished, rememberUnfinished } from "@/components/upload/unfinished";
import { addUpload, findUpload, listUploads, removeUploads, updateUpload } from "@/components/upload/upload-store";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { fileProblem } from "@/lib/uploads/file-problem";
import { withProgress } from "@/lib/uploads/file-upload";
import { withSubtitles } from "@/lib/uploads/with-subtitles";

const filesAtOnce = 2;
/** Over all files: browsers open six connections to an address, two stay free for pictures. */
const slots = new Slots(4);
const files = new Map<string, File>();
/** Chosen together with the recording of that key. */
const subtitlesOf = new Map<string, File>();
const controllers = new Map<string, AbortController>();
const configuration = { userId: "", maxUploadBytes: Number.POSITIVE_INFINITY };
let lastKey = 0;

/** Says whose uploads these are, and finds those that an earlier page left unfinished. */
export async function startUploads(given: { userId: string; maxUploadBytes: number }): Promise<void> {
  const isNew = configuration.userId !== given.userId;
  Object.assign(configuration, given);
  if (!isNew) return;
  const held = new Set((await navigator.locks?.query())?.held?.map(({ name }) => name));
  for (const { lectureId, fileName, sizeBytes } of listUnfinished(given.userId)) {
    if (held.has(lockOf(lectureId)) || listUploads().some((upload) => upload.lectureId === lectureId)) continue;
    try {
      const { parts } = await browserWire.listParts(lectureId, new AbortController().signal);
      const sentBytes = parts.reduce((total, part) => total + part.sizeBytes, 0);
      if (!listUploads().some((upload) => upload.lectureId === lectureId))
        addUpload({ key: newKey(), fileName, sizeBytes, lectureId, phase: "needs_file", sentBytes, samples: [] });
    } catch (error) {
      // Completed or removed elsewhere. When the server cannot be reached, the next page asks again.
      if (error instanceof Error && "status" in error && (error.status === 404 || error.status === 409))
        forgetUnfinished(given.userId, lectureId);
    }
  }
}

/** Takes files in: checks them, finds those that were begun before, and sends them in turn. */
export function addFiles(added: Iterable<File>): void {
  for (const { file, subtitles } of withSubtitles([...added])) {
    const begun = listUnfinished(configuration.userId).find((upload) => isSameFile(upload, file));
    const line = begun && listUploads().find((upload) => upload.lectureId === begun.lectureId);
    if (line && line.phase !== "needs_file") {
      if (line.phase === "paused" || line.phase === "failed") resumeUpload(line.key);
      continue;
    }
    if (line) removeUploads((upload) => upload.key === line.key);
    const problem = begun ? undefined : fileProblem(languageOfTab(), file, configuration);
    const key = newKey();
    files.set(key, file);
    if (subtitles) subtitlesOf.set(key, subtitles);
    addUpload({
      key,
      fileName: file.name,
      sizeBytes: file.size,
      phase: problem ? "refused" : "waiting",
      lectureId: begun?.lectureId,
      sentBytes: line?.sentBytes ?? 0,
      samples: [],
      trouble: problem?.message,
      mayInsist: problem && !problem.isFinal,
    });
  }
  startNext();
}

export function pauseUpload(key: string): void {
  updateUpload(key, (upload) => ({ ...upload, phase: "paused", samples: [], trouble: undefined }));
  controllers.get(key)?.abort();
}

/** Goes on after a pause or a failure, or with a file that was refused by its name only. */
export function resumeUpload(key: string): void {
  updateUpload(key, (upload) => ({ ...upload, phase: "waiting", trouble: undefined }));
  startNext();
}

/** Sends it although there is a lecture of the same file. */
export function sendAgain(key: string): void {
  updateUpload(key, (upload) => ({ ...upload, phase: "waiting", again: true, known: undefined }));
  startNext();
}

/** Gives it up: what was sent is removed as well. */
export async function cancelUpload(key: string): Promise<void> {
  const upload = findUpload(key);
  controllers.get(key)?.abort();
  forget(key);
  if (upload?.lectureId) await removeStored(upload.lectureId);
}

/** The same for a lecture in the list, which may have been begun elsewhere. */
export async function abortUploadOf(lecture: LectureView): Promise<void> {
  const upload = listUploads().find(({ lectureId }) => lectureId === lecture.id);
  if (upload) return cancelUpload(upload.key);
  await removeStored(lecture.id);
  announceLecture({ ...lecture, deletedAtMs: Date.now() });
}

export function clearFinished(): void {
  for (const { key, phase } of listUploads()) if (phase === "done" || phase === "refused" || phase === "known") forget(key);
}

export function dismissUpload(key: string): void {
  forget(key);
}

function startNext(): void {
  const waiting = listUploads().filter(({ phase, key }) => phase === "waiting" && !controllers.has(key));
  for (const { key } of waiting.slice(0, Math.max(0, filesAtOnce - controllers.size))) void run(key);
}

async function run(key: string): Promise<void> {
  const file = files.get(key);
  if (!file) return;
  const controller = new AbortController();
  controllers.set(key, controller);
  try {
    updateUpload(key, (upload) => ({ ...upload, phase: "sending", trouble: undefined }));
    const lectureId = findUpload(key)?.lectureId ?? (await begin(key, file, controller.signal));
    if (lectureId === undefined) return;
    const lecture = await alone(lectureId, () => send(key, file, lectureId, controller.signal));
    forgetUnfinished(configuration.userId, lectureId);
    files.delete(key);
    updateUpload(key, (upload) => ({ ...upload, phase: "done", sentBytes: upload.sizeBytes, trouble: undefined }));
    announceLecture(lecture);
  } catch (error) {
    if (!controller.signal.aborted) fail(key, error);
  } finally {
    controllers.delete(key);
    startNext();
  }
}

/** @returns the lecture's id; undefined: there is a lecture of this file already */
async function begin(key: string, file: File, signal: AbortSignal): Promise<string | undefined> {
  const opened = await openUpload(configuration.userId, file, { again: findUpload(key)?.again, signal });
  if ("known" in opened) {
    const { id: lectureId, createdAtMs } = opened.known;
    updateUpload(key, (upload) => ({ ...upload, phase: "known", known: { lectureId, createdAtMs } }));
    return undefined;
  }
  const { lecture } = opened;
  // Cancelled while the server was answering: nothing stays behind.
  if (signal.aborted && !findUpload(key)) void removeStored(lecture.id);
  else {
    rememberUnfinished(configuration.userId, {
      lectureId: lecture.id,
      fileName: file.name,
      sizeBytes: file.size,
      lastModifiedMs: file.lastModified,
    });
    updateUpload(key, (upload) => ({ ...upload, lectureId: lecture.id }));
    announceLecture(lecture);
  }
  signal.throwIfAborted();
  const subtitles = subtitlesOf.get(key);
  if (subtitles) await giveSubtitles(lecture.id, subtitles);
  return lecture.id;
}

function send(key: string, file: File, lectureId: string, signal: AbortSignal): Promise<LectureView> {
  return sendFile({
    file,
    lectureId,
    wire: browserWire,
    slots,
    signal,
    onProgress: (sentBytes) => !signal.aborted && updateUpload(key, (upload) => withProgress(upload, sentBytes, Date.now())),
    onTrouble: (error) => !signal.aborted && updateUpload(key, (upload) => ({ ...upload, trouble: error && troubleWords(error) })),
    onSent: () => !signal.aborted && updateUpload(key, (upload) => ({ ...upload, phase: "completing" })),
  });
}

/** Of all tabs one sends a file; the lock goes with the tab. */
async function alone<T>(lectureId: string, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  return navigator.locks.request(lockOf(lectureId), { ifAvailable: true }, (lock) => {
    if (!lock) throw new Error(say("upload.otherWindow"));
    return work();
  });
}

function fail(key: string, error: unknown): void {
  const gone = error instanceof Error && "status" in error && error.status === 404;
  const upload = findUpload(key);
  if (gone && upload?.lectureId) forgetUnfinished(configuration.userId, upload.lectureId);
  updateUpload(key, (it) => ({
    ...it,
    phase: "failed",
    samples: [],
    // The server knows nothing of it any more: trying again begins a new upload.
    lectureId: gone ? undefined : it.lectureId,
    trouble: troubleWords(error),
  }));
}

function troubleWords(error: unknown): string {
  if (error instanceof PutError) return error.status === 0 ? say("upload.storeAway") : say("upload.storeRefused", { status: error.status });
  if (error instanceof DOMException && error.name === "NotReadableError") return say("upload.unreadable");
  return messageOf(error);
}

function forget(key: string): void {
  files.delete(key);
  subtitlesOf.delete(key);
  removeUploads((upload) => upload.key === key);
}

async function removeStored(lectureId: string): Promise<void> {
  forgetUnfinished(configuration.userId, lectureId);
  try {
    await callApi("DELETE", `/api/uploads/${lectureId}`);
  } catch (error) {
    toast(messageOf(error), { tone: "bad" });
  }
}

const lockOf = (lectureId: string) => `thakii-upload-${lectureId}`;
const newKey = () => `upload-${++lastKey}`;
