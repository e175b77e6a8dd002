import { z } from "zod";
import { type PdfKind, pdfKinds } from "@/lib/document/pdf-kind";
import { failureNames } from "@/lib/errors";
import { type Sensitivity, sensitivities } from "@/lib/slides/slide";
import { offeredModelNames } from "@/lib/transcription/model-table";
import { titleFromFileName } from "@/lib/uploads/title-from-file-name";

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
  "subtitles_given",
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
    /** Measured: units a millisecond; of media, times real time. */
    speed: z.number().positive().optional(),
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

/** A word list: as many as a recogniser can be told, and then some for the corrections. */
export const mostTerms = 200;
export const termSchema = z.string().trim().min(1).max(80);
export const termsSchema = z.array(termSchema).max(mostTerms);

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
  /** The course that it is in, one of the same owner's; absent: none. */
  courseId: z.string().optional(),
  title: z.string(),
  /** As the browser named it: display data, never a path. */
  fileName: z.string(),
  sizeBytes: z.number().int(),
  contentType: z.string(),
  /** Of the source, as the owner's browser took it (`lib/uploads/fingerprint.ts`): finds the same file among the same owner's, and proves nothing. */
  fingerprint: z.string().optional(),
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
  settings: z.object({
    /** BCP 47; absent means "find out". */
    language: z.string().optional(),
    speech: z.boolean(),
    /** How many slides are kept; absent means "normal". */
    sensitivity: z.enum(sensitivities).optional(),
    /** Which kind of PDF is this lecture's own; absent: for the screen. */
    pdf: z.enum(pdfKinds).optional(),
    /** Which of our own models listens; absent: the administrators' choice. */
    model: z.enum(offeredModelNames).optional(),
    /** Names and terms to expect. */
    terms: termsSchema.optional(),
    /** Name of the subtitle file that the owner gave: its words count, and nobody listens. */
    subtitles: z.string().optional(),
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
  /** The version of the corrections that holds; the corrections themselves are in storage. */
  corrections: z.object({ number: z.number().int().positive(), id: z.string() }).optional(),
  /** Somebody has read the words and stands for them. */
  reviewed: z.object({ by: z.string(), atMs: z.number().int() }).optional(),
  /** Counts what changes a finished document, and up to which of these it was made again: while `made` is less, it is being renewed. */
  renewal: z.object({ wanted: z.number().int(), made: z.number().int() }).optional(),
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

export type SharedByAll = z.infer<typeof base>;

export interface NewLecture {
  id: string;
  ownerId: string;
  ownerEmail: string;
  fileName: string;
  sizeBytes: number;
  contentType: string;
  fingerprint?: string;
  uploadId: string;
  partSizeBytes: number;
  /** Absent: from the file's name. */
  title?: string;
  language?: string;
  speech?: boolean;
  terms?: string[];
  courseId?: string;
  sensitivity?: Sensitivity;
  pdf?: PdfKind;
  nowMs: number;
}

export function newLecture(given: NewLecture): Lecture {
  return {
    id: given.id,
    version: 1,
    ownerId: given.ownerId,
    ownerEmail: given.ownerEmail,
    title: given.title ?? titleFromFileName(given.fileName),
    fileName: given.fileName,
    sizeBytes: given.sizeBytes,
    contentType: given.contentType,
    ...(given.fingerprint !== undefined && { fingerprint: given.fingerprint }),
    createdAtMs: given.nowMs,
    updatedAtMs: given.nowMs,
    ...(given.courseId !== undefined && { courseId: given.courseId }),
    settings: {
      language: given.language,
      speech: given.speech ?? true,
      ...(given.sensitivity && { sensitivity: given.sensitivity }),
      ...(given.pdf && { pdf: given.pdf }),
      ...(given.terms?.length && { terms: given.terms }),
    },
    run: 0,
    stages: waitingStages(),
    hasThumbnail: false,
    status: "uploading",
    uploadId: given.uploadId,
    partSizeBytes: given.partSizeBytes,
  };
}

export function waitingStages(): Record<StageName, Stage> {
  return { audio: { state: "waiting" }, transcript: { state: "waiting" }, slides: { state: "waiting" }, document: { state: "waiting" } };
}

/** Nothing was found in it yet: what it is to start with can still be chosen. */
export function hasNotBegun({ status, run }: Pick<Lecture, "status" | "run">): boolean {
  return status === "uploading" || (status === "in_queue" && run === 1);
}

export function isActive(lecture: Pick<Lecture, "status">): boolean {
  return lecture.status === "in_queue" || lecture.status === "processing" || lecture.status === "cancelling";
}

/** How long a deleted lecture can be brought back, in ms. */
export const undoDeleteMs = 30_000;
/** Its objects go somewhat later, so that nobody brings back what is being removed at that moment. */
export const removeAfterMs = undoDeleteMs + 5_000;

/** What every status has; zod strips what belongs to one alone (uploadId, result, failure). */
export function sharedByAll(lecture: Lecture): SharedByAll {
  return base.parse(lecture);
}
