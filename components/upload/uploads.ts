import { callApi } from "@/components/lecture/call-api";
import { announceLecture } from "@/components/lecture/use-live-lectures";
import { browserWire } from "@/components/upload/browser-wire";
import { changeUpload, chosenMeanwhile, factsOf, startingChoice } from "@/components/upload/change-upload";
import { checkFile, type Prepared, prepare } from "@/components/upload/check-file";
import { giveSubtitles, openUpload, removeStored } from "@/components/upload/open-upload";
import { alone, listSentElsewhere } from "@/components/upload/send-alone";
import { type StoredParts, sendFile } from "@/components/upload/send-file";
import { Slots } from "@/components/upload/slots";
import { troubleWords } from "@/components/upload/trouble-words";
import { forgetUnfinished, isSameFile, listUnfinished, rememberUnfinished } from "@/components/upload/unfinished";
import { addUpload, findUpload, listUploads, removeUploads, updateUpload } from "@/components/upload/upload-store";
import type { LectureView } from "@/lib/lectures/lecture-view";
import { withProgress } from "@/lib/uploads/file-upload";
import { titleFromFileName } from "@/lib/uploads/title-from-file-name";
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
  const held = await listSentElsewhere();
  for (const { lectureId, fileName, sizeBytes } of listUnfinished(given.userId)) {
    if (held.has(lectureId) || listUploads().some((upload) => upload.lectureId === lectureId)) continue;
    try {
      const { parts, lecture } = await callApi<StoredParts & { lecture: LectureView }>("GET", `/api/uploads/${lectureId}`);
      const sentBytes = parts.reduce((total, part) => total + part.sizeBytes, 0);
      if (!listUploads().some((upload) => upload.lectureId === lectureId))
        addUpload({ key: newKey(), fileName, ...factsOf(lecture), sizeBytes, phase: "needs_file", sentBytes, samples: [] });
    } catch (error) {
      // Completed or removed elsewhere. When the server cannot be reached, the next page asks again.
      if (error instanceof Error && "status" in error && (error.status === 404 || error.status === 409))
        forgetUnfinished(given.userId, lectureId);
    }
  }
}

/** Takes files in: finds those that were begun before, checks the others, and sends them in turn. */
export function addFiles(added: Iterable<File>): void {
  const prepared = prepare();
  for (const { file, subtitles } of withSubtitles([...added])) {
    const begun = listUnfinished(configuration.userId).find((upload) => isSameFile(upload, file));
    const line = begun && listUploads().find((upload) => upload.lectureId === begun.lectureId);
    if (line && line.phase !== "needs_file") {
      if (line.phase === "paused" || line.phase === "failed") resumeUpload(line.key);
      continue;
    }
    if (line) removeUploads((upload) => upload.key === line.key);
    const key = newKey();
    files.set(key, file);
    if (subtitles) subtitlesOf.set(key, subtitles);
    addUpload({
      key,
      fileName: file.name,
      title: line?.title ?? titleFromFileName(file.name),
      courseId: line?.courseId,
      language: line?.language,
      sizeBytes: file.size,
      phase: begun ? "waiting" : "checking",
      lectureId: begun?.lectureId,
      sentBytes: line?.sentBytes ?? 0,
      samples: [],
    });
    if (!begun) void check(key, file, prepared);
  }
  startNext();
}

async function check(key: string, file: File, prepared: Promise<Prepared | undefined>): Promise<void> {
  try {
    const trouble = await checkFile(file, configuration.maxUploadBytes, prepared);
    updateUpload(key, (upload) => ({ ...upload, ...startingChoice(), phase: trouble ? "refused" : "waiting", trouble }));
  } catch (error) {
    fail(key, error);
  }
  startNext();
}

export function pauseUpload(key: string): void {
  updateUpload(key, (upload) => ({ ...upload, phase: "paused", samples: [], trouble: undefined }));
  controllers.get(key)?.abort();
}

/** Goes on after a pause or a failure. */
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
  if (upload?.lectureId) await removeStored(configuration.userId, upload.lectureId);
}

/** The same for a lecture in the list, which may have been begun elsewhere. */
export async function abortUploadOf(lecture: LectureView): Promise<void> {
  const upload = listUploads().find(({ lectureId }) => lectureId === lecture.id);
  if (upload) return cancelUpload(upload.key);
  await removeStored(configuration.userId, lecture.id);
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
  const asked = findUpload(key);
  if (!asked) return undefined;
  const opened = await openUpload(file, asked, signal);
  if ("known" in opened) {
    const { id: lectureId, createdAtMs } = opened.known;
    updateUpload(key, (upload) => ({ ...upload, phase: "known", known: { lectureId, createdAtMs } }));
    return undefined;
  }
  const { lecture } = opened;
  const line = findUpload(key);
  // Cancelled while the server was answering: nothing stays behind.
  if (signal.aborted && !line) void removeStored(configuration.userId, lecture.id);
  else {
    rememberUnfinished(configuration.userId, {
      lectureId: lecture.id,
      fileName: file.name,
      sizeBytes: file.size,
      lastModifiedMs: file.lastModified,
    });
    updateUpload(key, (upload) => ({ ...upload, ...factsOf(lecture) }));
    announceLecture(lecture);
    if (line) void changeUpload(key, chosenMeanwhile(asked, line));
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

function forget(key: string): void {
  files.delete(key);
  subtitlesOf.delete(key);
  removeUploads((upload) => upload.key === key);
}

const newKey = () => `upload-${++lastKey}`;
