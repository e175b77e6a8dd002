import { z } from "zod";
import { AppError, type FailureName, failureNames } from "@/lib/errors";

/** The stages of a lecture's processing, in the order in which people read them. */
export const stageNames = ["audio", "transcript", "slides", "document"] as const;
export type StageName = (typeof stageNames)[number];

/** Why a stage made nothing, although nothing went wrong. Words for people stand in `lib/lectures/words.ts`. */
export const skipReasons = [
  "no_audio_track",
  "no_video_track",
  "no_speech_engine",
  "no_speech_model",
  "speech_engine_failed",
  "not_wanted",
] as const;
export type SkipReason = (typeof skipReasons)[number];

const stageSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("waiting") }),
  /** `done` of `total` in `unit`; absent while nothing can be measured. */
  z.object({
    state: z.literal("running"),
    startedAtMs: z.number().int(),
    done: z.number().optional(),
    total: z.number().optional(),
    unit: z.enum(["ms", "bytes", "slides", "pages"]).optional(),
  }),
  z.object({ state: z.literal("done"), finishedAtMs: z.number().int() }),
  z.object({ state: z.literal("skipped"), reason: z.enum(skipReasons) }),
]);
export type Stage = z.infer<typeof stageSchema>;

const mediaSchema = z.object({
  /** ffmpeg's demuxer, decided from the file's own bytes. */
  format: z.string(),
  durationMs: z.number().int(),
  hasVideo: z.boolean(),
  hasAudio: z.boolean(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  videoCodec: z.string().optional(),
  audioCodec: z.string().optional(),
});
export type Media = z.infer<typeof mediaSchema>;

const resultSchema = z.object({
  slides: z.number().int(),
  pages: z.number().int(),
  words: z.number().int(),
  language: z.string().optional(),
  pdfSizeBytes: z.number().int(),
  hasThumbnail: z.boolean(),
});
export type LectureResult = z.infer<typeof resultSchema>;

const failureSchema = z.object({
  name: z.enum(failureNames),
  /** For engineers; people read the words of `failure.ts`. */
  detail: z.string(),
  stage: z.enum(stageNames).optional(),
  atMs: z.number().int(),
});
export type Failure = z.infer<typeof failureSchema>;

const base = z.object({
  id: z.string(),
  /** Counts every change; two writers cannot overwrite each other. */
  version: z.number().int(),
  ownerId: z.string(),
  ownerEmail: z.string(),
  title: z.string(),
  /** As the browser named it: display data, never a path. */
  fileName: z.string(),
  sizeBytes: z.number().int(),
  contentType: z.string(),
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
  settings: z.object({
    /** BCP 47; absent means "find out". */
    language: z.string().optional(),
    speech: z.boolean(),
  }),
  /** Which processing of this lecture this is: 1 the first, one more for every retry. Part of event ids. */
  run: z.number().int(),
  media: mediaSchema.optional(),
  stages: z.record(z.enum(stageNames), stageSchema),
  /** Set when the owner deletes; the objects go after the time to undo has passed. */
  deletedAtMs: z.number().int().optional(),
  /** The last sign of life of the processing, for the sweep for stuck lectures. */
  aliveAtMs: z.number().int().optional(),
  /** A thumbnail is stored (the first real slide). */
  hasThumbnail: z.boolean().default(false),
  /**
   * Made by the system that this one replaces: its files lie under that system's keys, and what was never recorded of it (sizes, counts
   * of the result) is 0, which means "not known".
   */
  former: z.object({ sourceKey: z.string(), pdfKey: z.string().optional(), subtitlesKey: z.string().optional() }).optional(),
});

export const lectureSchema = z.discriminatedUnion("status", [
  base.extend({ status: z.literal("uploading"), uploadId: z.string(), partSizeBytes: z.number().int() }),
  base.extend({ status: z.literal("in_queue") }),
  base.extend({ status: z.literal("processing") }),
  base.extend({ status: z.literal("completed"), result: resultSchema, completedAtMs: z.number().int() }),
  base.extend({ status: z.literal("failed"), failure: failureSchema }),
  base.extend({ status: z.literal("cancelling") }),
  base.extend({ status: z.literal("cancelled") }),
]);
export type Lecture = z.infer<typeof lectureSchema>;
export type LectureStatus = Lecture["status"];
export const lectureStatuses = [
  "uploading",
  "in_queue",
  "processing",
  "completed",
  "failed",
  "cancelling",
  "cancelled",
] as const satisfies readonly LectureStatus[];

type Shared = z.infer<typeof base>;

export interface NewLecture {
  id: string;
  ownerId: string;
  ownerEmail: string;
  fileName: string;
  sizeBytes: number;
  contentType: string;
  uploadId: string;
  partSizeBytes: number;
  language?: string;
  speech?: boolean;
  nowMs: number;
}

export function newLecture(given: NewLecture): Lecture {
  return {
    id: given.id,
    version: 1,
    ownerId: given.ownerId,
    ownerEmail: given.ownerEmail,
    title: titleFromFileName(given.fileName),
    fileName: given.fileName,
    sizeBytes: given.sizeBytes,
    contentType: given.contentType,
    createdAtMs: given.nowMs,
    updatedAtMs: given.nowMs,
    settings: { language: given.language, speech: given.speech ?? true },
    run: 0,
    stages: waitingStages(),
    hasThumbnail: false,
    status: "uploading",
    uploadId: given.uploadId,
    partSizeBytes: given.partSizeBytes,
  };
}

/** "LA1_vl07.mp4" → "LA1 vl07"; a name without any letter stays as it is. */
export function titleFromFileName(fileName: string): string {
  const stem = fileName.replace(/\.[A-Za-z0-9]{1,5}$/u, "");
  const words = stem
    .replace(/[_\s]+/gu, " ")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim();
  return (words || fileName).slice(0, 200);
}

export function waitingStages(): Record<StageName, Stage> {
  return { audio: { state: "waiting" }, transcript: { state: "waiting" }, slides: { state: "waiting" }, document: { state: "waiting" } };
}

// —— What a lecture may become. Each transition refuses what may not happen; the store runs it in a transaction. ——

export function queued(lecture: Lecture, nowMs: number): Lecture {
  expectStatus(lecture, ["uploading", "failed", "cancelled", "completed"], "start processing");
  return { ...shared(lecture), status: "in_queue", run: lecture.run + 1, updatedAtMs: nowMs, aliveAtMs: nowMs };
}

/** Processing begins. Running it again (a repeated step) changes nothing but the sign of life. */
export function processingStarted(lecture: Lecture, nowMs: number): Lecture {
  expectStatus(lecture, ["in_queue", "processing"], "begin");
  return { ...shared(lecture), status: "processing", updatedAtMs: nowMs, aliveAtMs: nowMs };
}

export function stageChanged(lecture: Lecture, stage: StageName, state: Stage, nowMs: number): Lecture {
  expectStatus(lecture, ["processing"], `change stage ${stage}`);
  return { ...lecture, stages: { ...lecture.stages, [stage]: state }, updatedAtMs: nowMs, aliveAtMs: nowMs };
}

export function mediaKnown(lecture: Lecture, media: Media, nowMs: number): Lecture {
  expectStatus(lecture, ["processing"], "note the media");
  return { ...lecture, media, updatedAtMs: nowMs, aliveAtMs: nowMs };
}

export function completed(lecture: Lecture, result: LectureResult, nowMs: number): Lecture {
  if (lecture.status === "completed") return lecture;
  expectStatus(lecture, ["processing"], "complete");
  return { ...shared(lecture), status: "completed", result, hasThumbnail: result.hasThumbnail, completedAtMs: nowMs, updatedAtMs: nowMs };
}

export function failed(lecture: Lecture, name: FailureName, detail: string, nowMs: number): Lecture {
  if (lecture.status === "failed") return lecture;
  if (lecture.status === "cancelling" || lecture.status === "cancelled") return cancelled(lecture, nowMs);
  expectStatus(lecture, ["uploading", "in_queue", "processing"], "fail");
  const stage = stageNames.find((name) => lecture.stages[name].state === "running");
  return {
    ...shared(lecture),
    stages: runningToWaiting(lecture.stages),
    status: "failed",
    failure: { name, detail: detail.slice(0, 2000), stage, atMs: nowMs },
    updatedAtMs: nowMs,
  };
}

/** The owner asks to stop. An upload or a waiting lecture stops at once; a running one when its processes have ended. */
export function cancelRequested(lecture: Lecture, nowMs: number): Lecture {
  if (lecture.status === "cancelling" || lecture.status === "cancelled") return lecture;
  expectStatus(lecture, ["uploading", "in_queue", "processing"], "cancel");
  return { ...shared(lecture), status: lecture.status === "processing" ? "cancelling" : "cancelled", updatedAtMs: nowMs };
}

export function cancelled(lecture: Lecture, nowMs: number): Lecture {
  if (lecture.status === "cancelled") return lecture;
  expectStatus(lecture, ["uploading", "in_queue", "processing", "cancelling"], "end as cancelled");
  return { ...shared(lecture), stages: runningToWaiting(lecture.stages), status: "cancelled", updatedAtMs: nowMs };
}

/** Process again: from the first stage that is not done, or, where `from` names one, from there. */
export function retried(lecture: Lecture, from: StageName | undefined, nowMs: number): Lecture {
  expectStatus(lecture, ["failed", "cancelled", "completed"], "retry");
  const stages = runningToWaiting(lecture.stages);
  // Whether a stage is skipped is found out anew: there may be a speech engine now.
  for (const name of stageNames) if (stages[name].state === "skipped") stages[name] = { state: "waiting" };
  if (from) for (const name of dependants[from]) stages[name] = { state: "waiting" };
  stages.document = { state: "waiting" };
  return queued({ ...lecture, stages }, nowMs);
}

/** What has to be made again when a stage is: the transcript and the slides do not need each other, the document both. */
const dependants: Record<StageName, StageName[]> = {
  audio: ["audio", "transcript", "document"],
  transcript: ["audio", "transcript", "document"],
  slides: ["slides", "document"],
  document: ["document"],
};

export function isActive(lecture: Pick<Lecture, "status">): boolean {
  return lecture.status === "in_queue" || lecture.status === "processing" || lecture.status === "cancelling";
}

/** How long a deleted lecture can be brought back, in ms. */
export const undoDeleteMs = 30_000;
/** Its objects go somewhat later, so that nobody brings back what is being removed at that moment. */
export const removeAfterMs = undoDeleteMs + 5_000;

/** The deletion is taken back. @throws AppError not_found when the time for that has passed */
export function restored(lecture: Lecture, nowMs: number): Lecture {
  const { deletedAtMs, ...it } = lecture;
  if (deletedAtMs === undefined) return lecture;
  if (nowMs - deletedAtMs > undoDeleteMs) throw new AppError("not_found", "It is too late to bring this lecture back.");
  return { ...it, updatedAtMs: nowMs };
}

function runningToWaiting(stages: Record<StageName, Stage>): Record<StageName, Stage> {
  const result = { ...stages };
  for (const name of stageNames) if (result[name].state === "running") result[name] = { state: "waiting" };
  return result;
}

function shared(lecture: Lecture): Shared {
  // zod strips what belongs to one status alone (uploadId, result, failure).
  return base.parse(lecture);
}

function expectStatus<S extends LectureStatus>(
  lecture: Lecture,
  allowed: readonly S[],
  doing: string,
): asserts lecture is Extract<Lecture, { status: S }> {
  if (!(allowed as readonly LectureStatus[]).includes(lecture.status))
    throw new AppError("conflict", `A lecture that is ${lecture.status} cannot ${doing}.`);
}
