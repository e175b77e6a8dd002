import { type FailureName, isFailureName } from "@/lib/errors";
import { type Lecture, type LectureStatus, lectureSchema, stageNames, waitingStages } from "@/lib/lectures/lecture";
import { isRenewing } from "@/lib/lectures/transitions";
import { titleFromFileName } from "@/lib/uploads/title-from-file-name";

/**
 * A lecture as a document of `video_tasks`, the collection of the system that this one replaces. Its own field names come first; the
 * whole lecture stands in `lecture`. A document without `lecture` was written by that system.
 */
export interface VideoTask {
  video_id: string;
  filename: string;
  user_id: string;
  user_email: string;
  /** "YYYY-MM-DD HH:MM:SS", UTC. */
  upload_date: string;
  status: string;
  created_at: Date;
  updated_at: Date;
  progress_percent: number;
  error_message: string | null;
  deleted: boolean;
  /** Ours alone: null where it is in no course. */
  course_id: string | null;
  /** Ours alone: its files wait to be made again. */
  renewing: boolean;
  /** Ours alone: null where it is not known. */
  fingerprint: string | null;
  lecture: Lecture;
}

/** Which words of a document mean which status: ours first, then those of the former system's two vocabularies. */
export const statusWords: Record<LectureStatus, readonly [LectureStatus, ...string[]]> = {
  uploading: ["uploading"],
  in_queue: ["in_queue", "uploaded"],
  processing: ["processing", "in_progress"],
  completed: ["completed", "done"],
  failed: ["failed"],
  cancelling: ["cancelling"],
  cancelled: ["cancelled"],
};

export function toVideoTask(lecture: Lecture): VideoTask {
  return {
    video_id: lecture.id,
    filename: lecture.fileName,
    user_id: lecture.ownerId,
    user_email: lecture.ownerEmail,
    upload_date: new Date(lecture.createdAtMs).toISOString().slice(0, 19).replace("T", " "),
    status: lecture.status,
    created_at: new Date(lecture.createdAtMs),
    updated_at: new Date(lecture.updatedAtMs),
    progress_percent: progressPercent(lecture),
    error_message: lecture.status === "failed" ? lecture.failure.detail : null,
    deleted: lecture.deletedAtMs !== undefined,
    course_id: lecture.courseId ?? null,
    renewing: isRenewing(lecture),
    fingerprint: lecture.fingerprint ?? null,
    lecture,
  };
}

/** @throws ZodError when `lecture` is there and is none */
export function fromVideoTask(id: string, task: Record<string, unknown>): Lecture {
  return task.lecture === undefined ? formerLecture(id, task) : lectureSchema.parse(task.lecture);
}

/** Ms of a time in any of the forms that documents have: a Firestore timestamp, a Date, ms, ISO text, "YYYY-MM-DD HH:MM:SS" (read as UTC). */
export function timeMs(value: unknown): number | undefined {
  if (typeof value === "number") return Math.round(value);
  if (value instanceof Date) return value.getTime();
  if (typeof value === "object" && value !== null && "toMillis" in value && typeof value.toMillis === "function")
    return Math.floor(value.toMillis());
  if (typeof value !== "string") return undefined;
  const iso = value.trim().replace(" ", "T");
  const parsed = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/u.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function formerLecture(id: string, task: Record<string, unknown>): Lecture {
  const fileName = text(task.filename) ?? id;
  const createdAtMs = timeMs(task.created_at) ?? timeMs(task.upload_date) ?? 0;
  const updatedAtMs = timeMs(task.updated_at) ?? createdAtMs;
  const endedAtMs = timeMs(task.completed_at) ?? timeMs(task.failed_at) ?? timeMs(task.processing_end) ?? updatedAtMs;
  const status = formerStatus(task.status);
  const pdfKey = keyOf(task.pdf_url, "pdfs/") ?? (status === "completed" ? `pdfs/${id}/${id}.pdf` : undefined);
  const shared = {
    id,
    version: 1,
    ownerId: text(task.user_id) ?? "",
    ownerEmail: text(task.user_email) ?? "",
    title: fileName === id ? id : titleFromFileName(fileName),
    fileName,
    sizeBytes: 0,
    contentType: "application/octet-stream",
    createdAtMs,
    updatedAtMs,
    settings: { speech: true },
    run: 1,
    aliveAtMs: updatedAtMs,
    hasThumbnail: false,
    stages: waitingStages(),
    former: { sourceKey: `videos/${id}/${fileName}`, pdfKey, subtitlesKey: keyOf(task.subtitle_url, "subtitles/") },
  };
  if (status === "completed") {
    for (const name of stageNames) shared.stages[name] = { state: "done", finishedAtMs: endedAtMs };
    const result = { slides: 0, pages: 0, words: 0, pdfSizeBytes: 0, hasThumbnail: false };
    return { ...shared, status, result, completedAtMs: endedAtMs };
  }
  if (status === "failed") return { ...shared, status, failure: { ...formerFailure(task), atMs: endedAtMs } };
  return { ...shared, status };
}

type FormerStatus = Exclude<LectureStatus, "uploading">;

/** A word that nobody used is no promise: such a lecture has failed, and its detail says why. */
function formerStatus(word: unknown): FormerStatus {
  const found = Object.entries(statusWords).find(([, words]) => (words as readonly unknown[]).includes(word))?.[0] as
    | LectureStatus
    | undefined;
  return found === undefined || found === "uploading" ? "failed" : found;
}

/** What the former worker wrote into `error`, and what it meant. */
const formerErrors: Record<string, FailureName> = {
  "Download failed": "source_missing",
  "Task not found": "source_missing",
  "PDF generation failed": "process_crashed",
  "Upload failed": "storage_unreachable",
};

function formerFailure(task: Record<string, unknown>): { name: FailureName; detail: string } {
  const said = text(task.error_message) ?? text(task.error);
  const name = said === undefined ? undefined : (formerErrors[said] ?? said);
  if (task.status !== "failed")
    return { name: "internal", detail: `The former system left the status ${JSON.stringify(task.status) ?? "out"}.` };
  return { name: isFailureName(name) ? name : "internal", detail: said?.slice(0, 2000) ?? "The former system kept no reason." };
}

/** The object's key in a bare URL, path-style or virtual-hosted: what begins with the folder. */
function keyOf(url: unknown, folder: string): string | undefined {
  if (typeof url !== "string" || !URL.canParse(url)) return undefined;
  const pathname = decodeURIComponent(new URL(url).pathname);
  const start = pathname.indexOf(`/${folder}`);
  return start < 0 ? undefined : pathname.slice(start + 1);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** What the former pages show: how much of the stages is behind, 0..100. */
function progressPercent(lecture: Lecture): number {
  if (lecture.status === "completed") return 100;
  const behind = stageNames.map((name) => {
    const stage = lecture.stages[name];
    if (stage.state === "running") return stage.total ? Math.min(1, (stage.done ?? 0) / stage.total) : 0;
    return stage.state === "waiting" ? 0 : 1;
  });
  return Math.floor((100 * behind.reduce((sum, ratio) => sum + ratio, 0)) / stageNames.length);
}
