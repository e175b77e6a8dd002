import { AppError, type FailureName } from "@/lib/errors";
import {
  hasNotBegun,
  type Lecture,
  type LectureResult,
  type LectureStatus,
  type Media,
  type Stage,
  type StageName,
  sharedByAll,
  stageNames,
  undoDeleteMs,
} from "@/lib/lectures/lecture";

// What a lecture may become. Each transition refuses what may not happen; the store runs it in a transaction.

export function queued(lecture: Lecture, nowMs: number): Lecture {
  expectStatus(lecture, ["uploading", "failed", "cancelled", "completed"], "start processing");
  return { ...sharedByAll(lecture), status: "in_queue", run: lecture.run + 1, updatedAtMs: nowMs, aliveAtMs: nowMs };
}

/** @param asked what is left out stays; `language` null: find out @throws AppError conflict when the language comes too late */
export function changed(lecture: Lecture, asked: { title?: string; language?: string | null }, nowMs: number): Lecture {
  const { title = lecture.title, language = lecture.settings.language ?? null } = asked;
  const isSameLanguage = (lecture.settings.language ?? null) === language;
  if (title === lecture.title && isSameLanguage) return lecture;
  if (!isSameLanguage && !hasNotBegun(lecture))
    throw new AppError("conflict", "This lecture is listened to already. Have it listened to again in the other language.");
  return { ...lecture, title, settings: { ...lecture.settings, language: language ?? undefined }, updatedAtMs: nowMs };
}

/** Processing begins. Running it again (a repeated step) changes nothing but the sign of life. */
export function processingStarted(lecture: Lecture, nowMs: number): Lecture {
  expectStatus(lecture, ["in_queue", "processing"], "begin");
  return { ...sharedByAll(lecture), status: "processing", updatedAtMs: nowMs, aliveAtMs: nowMs };
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
  return {
    ...sharedByAll(lecture),
    status: "completed",
    result,
    // The document was made from all that was corrected until then.
    ...(lecture.renewal && { renewal: { wanted: lecture.renewal.wanted, made: lecture.renewal.wanted } }),
    hasThumbnail: result.hasThumbnail,
    completedAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

export function failed(lecture: Lecture, name: FailureName, detail: string, nowMs: number): Lecture {
  if (lecture.status === "failed") return lecture;
  if (lecture.status === "cancelling" || lecture.status === "cancelled") return cancelled(lecture, nowMs);
  expectStatus(lecture, ["uploading", "in_queue", "processing"], "fail");
  const stage = stageNames.find((name) => lecture.stages[name].state === "running");
  return {
    ...sharedByAll(lecture),
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
  return { ...sharedByAll(lecture), status: lecture.status === "processing" ? "cancelling" : "cancelled", updatedAtMs: nowMs };
}

export function cancelled(lecture: Lecture, nowMs: number): Lecture {
  if (lecture.status === "cancelled") return lecture;
  expectStatus(lecture, ["uploading", "in_queue", "processing", "cancelling"], "end as cancelled");
  return { ...sharedByAll(lecture), stages: runningToWaiting(lecture.stages), status: "cancelled", updatedAtMs: nowMs };
}

/** Process again: from the first stage that is not done, or, where `from` names one, from there. */
export function retried(lecture: Lecture, from: StageName | undefined, nowMs: number): Lecture {
  expectStatus(lecture, ["failed", "cancelled", "completed"], "retry");
  const stages = runningToWaiting(lecture.stages);
  // Whether a stage is skipped is found out anew: there may be a speech engine now.
  for (const name of stageNames) if (stages[name].state === "skipped") stages[name] = { state: "waiting" };
  if (from) for (const name of dependants[from]) stages[name] = { state: "waiting" };
  stages.document = { state: "waiting" };
  // Nobody has read the words that will be heard now.
  const { reviewed, ...it } = lecture;
  const isHeardAgain = stages.transcript.state === "waiting";
  return queued({ ...it, ...(reviewed && !isHeardAgain && { reviewed }), stages }, nowMs);
}

/** What has to be made again when a stage is: the transcript and the slides do not need each other, the document both. */
const dependants: Record<StageName, StageName[]> = {
  audio: ["audio", "transcript", "document"],
  transcript: ["audio", "transcript", "document"],
  slides: ["slides", "document"],
  document: ["document"],
};

/** The deletion is taken back. @throws AppError not_found when the time for that has passed */
export function restored(lecture: Lecture, nowMs: number): Lecture {
  const { deletedAtMs, ...it } = lecture;
  if (deletedAtMs === undefined) return lecture;
  if (nowMs - deletedAtMs > undoDeleteMs) throw new AppError("not_found", "It is too late to bring this lecture back.");
  return { ...it, updatedAtMs: nowMs };
}

/** Corrections were stored as the version after `basedOn`. @throws AppError conflict when somebody else's came first */
export function corrected(lecture: Lecture, corrections: { number: number; id: string }, nowMs: number): Lecture {
  expectStatus(lecture, ["completed"], "be corrected");
  if ((lecture.corrections?.number ?? 0) !== corrections.number - 1)
    throw new AppError("conflict", "Somebody else has saved corrections meanwhile.");
  return renewalWanted({ ...lecture, corrections }, nowMs);
}

/** Somebody vouches for the words, or takes that back. Corrections that follow leave it: whoever may correct has read. */
export function reviewChanged(lecture: Lecture, reviewed: { by: string; atMs: number } | undefined, nowMs: number): Lecture {
  expectStatus(lecture, ["completed"], "be reviewed");
  const { reviewed: _, ...it } = lecture;
  return renewalWanted({ ...it, ...(reviewed && { reviewed }) }, nowMs);
}

/** The document was made again. @param made the count of changes that it holds */
export function renewed(lecture: Lecture, made: number, result: LectureResult, nowMs: number): Lecture {
  if (lecture.status !== "completed" || !lecture.renewal || lecture.renewal.made >= made) return lecture;
  return { ...lecture, result, hasThumbnail: result.hasThumbnail, renewal: { ...lecture.renewal, made }, updatedAtMs: nowMs };
}

export function isRenewing({ renewal }: Pick<Lecture, "renewal">): boolean {
  return renewal !== undefined && renewal.made < renewal.wanted;
}

function renewalWanted(lecture: Lecture, nowMs: number): Lecture {
  const { wanted, made } = lecture.renewal ?? { wanted: 0, made: 0 };
  return { ...lecture, renewal: { wanted: wanted + 1, made }, updatedAtMs: nowMs };
}

function runningToWaiting(stages: Record<StageName, Stage>): Record<StageName, Stage> {
  const result = { ...stages };
  for (const name of stageNames) if (result[name].state === "running") result[name] = { state: "waiting" };
  return result;
}

function expectStatus<S extends LectureStatus>(
  lecture: Lecture,
  allowed: readonly S[],
  doing: string,
): asserts lecture is Extract<Lecture, { status: S }> {
  if (!(allowed as readonly LectureStatus[]).includes(lecture.status))
    throw new AppError("conflict", `A lecture that is ${lecture.status} cannot ${doing}.`);
}
