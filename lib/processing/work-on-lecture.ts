import { stores } from "@/lib/db/stores";
import { AppError } from "@/lib/errors";
import type { Lecture, Stage, StageName } from "@/lib/lectures/lecture";
import { stageChanged } from "@/lib/lectures/transitions";
import { withHeavySlot } from "@/lib/process/heavy";
import { shutdownSignal } from "@/lib/process/shutdown";
import type { Work } from "@/lib/storage/files";
import { openStoredFiles } from "@/lib/storage/stored-files";

export interface LectureWork extends Work {
  lecture: Lecture;
  /** Stores what became of the stage. */
  setStage: (stage: StageName, state: Stage) => Promise<void>;
}

interface Doing {
  lectureId: string;
  /** The run that this work belongs to; work of an older run stops. */
  run: number;
  /** Names the work: the same work of the same run happens once at a time in this process. */
  name: string;
  /** The stage that shows as running, with the unit of its progress. */
  stage?: { name: StageName; unit: "ms" | "bytes" | "slides" | "pages" };
  /** Waits for one of this machine's places for heavy work. */
  heavy?: boolean;
}

/** Every half second at most something is written for people to see, and every 20 s at least as a sign of life. */
const reportEveryMs = 500;
const signOfLifeEveryMs = 20_000;

const inFlight = new Map<string, Promise<unknown>>();

/**
 * Does a piece of work on a stored lecture: watches whether it is still wanted (cancelled, deleted, superseded by a retry, the
 * server stopping) and aborts it then; shows its progress; keeps the sign of life. An engine that lost a connection may ask for
 * the same work again while it runs: the second caller gets the first one's result.
 * @throws AppError conflict when it is not wanted any more, and whatever the work throws
 */
export function workOnLecture<T>(doing: Doing, work: (given: LectureWork) => Promise<T>): Promise<T> {
  const key = `${doing.lectureId} ${doing.run} ${doing.name}`;
  const running = inFlight.get(key) as Promise<T> | undefined;
  if (running) return running;
  const started = begin(doing, work).finally(() => inFlight.delete(key));
  inFlight.set(key, started);
  return started;
}

async function begin<T>(doing: Doing, work: (given: LectureWork) => Promise<T>): Promise<T> {
  const { lectures } = stores();
  const { ownerId } = wanted(await lectures.get(doing.lectureId), doing.run);
  const controller = new AbortController();
  const unwatch = lectures.watch({ ownerId }, (change) => {
    if ("removedId" in change) {
      if (change.removedId === doing.lectureId) controller.abort(noLongerWanted());
    } else if (change.lecture.id === doing.lectureId && !isWanted(change.lecture, doing.run)) controller.abort(noLongerWanted());
  });
  const signal = AbortSignal.any([controller.signal, shutdownSignal()]);
  const progress = showProgress(doing);
  try {
    // Read again, as a change between the first look and the beginning of the watch is told by neither.
    const lecture = wanted(await lectures.get(doing.lectureId), doing.run);
    const files = await openStoredFiles(doing.lectureId, doing.run, signal);
    const given: LectureWork = {
      files,
      signal,
      lecture,
      report: progress.report,
      setStage: (stage, state) => setStage(doing, stage, state),
    };
    const run = async () => {
      await progress.start();
      return work(given);
    };
    return await (doing.heavy ? withHeavySlot(signal, run) : run());
  } finally {
    unwatch();
    await progress.stop();
  }
}

/** A pace is told when it was measured over at least this long. */
const measureForMs = 2_000;

function showProgress(doing: Doing) {
  let latest: { done: number; total: number; speed?: number } | undefined;
  let first: { done: number; atMs: number } | undefined;
  let startedAtMs: number | undefined;
  let writing: Promise<void> | undefined;
  let lastWriteMs = 0;
  const write = async () => {
    const nowMs = Date.now();
    lastWriteMs = nowMs;
    const measure = latest;
    latest = undefined;
    await stores().lectures.update(doing.lectureId, (it) => {
      if (!isWanted(it, doing.run)) return it;
      // While it waits for its turn, all there is to tell is that it is alive.
      if (!doing.stage || startedAtMs === undefined) return { ...it, aliveAtMs: nowMs };
      const state: Stage = { state: "running", startedAtMs, unit: doing.stage.unit, ...measure };
      return stageChanged(it, doing.stage.name, keepMeasure(it.stages[doing.stage.name], state), nowMs);
    });
  };
  /** One at a time: a slow store is not given a second while it has not taken the first. */
  const writeNext = () => {
    writing ??= write()
      .catch(() => {}) // Progress is for show; the work's own writes tell when the store is gone.
      .finally(() => {
        writing = undefined;
      });
    return writing;
  };
  const timer = setInterval(() => {
    if (latest || Date.now() - lastWriteMs > signOfLifeEveryMs) writeNext();
  }, reportEveryMs);
  return {
    start: async () => {
      await writing;
      startedAtMs = Date.now();
      if (doing.stage) await writeNext();
    },
    report: (done: number, total: number) => {
      const atMs = Date.now();
      // From the first report of this work on: what an earlier one did is not this one's pace.
      first ??= { done, atMs };
      const speed = atMs - first.atMs >= measureForMs ? (done - first.done) / (atMs - first.atMs) : 0;
      latest = { done: Math.min(done, total), total, ...(speed > 0 && { speed }) };
    },
    stop: async () => {
      clearInterval(timer);
      await writing;
    },
  };
}

/**
 * A stage that is done or skipped stays so; a sign of life without a new measure keeps the last one, where both count the same, and a
 * measure without a pace the last pace: the next piece of the same work goes about as quickly.
 */
function keepMeasure(before: Stage, now: Stage): Stage {
  if (before.state === "done" || before.state === "skipped") return before;
  if (before.state !== "running" || now.state !== "running" || before.unit !== now.unit) return now;
  const speed = now.speed ?? before.speed;
  const paced = { ...now, ...(speed !== undefined && { speed }) };
  if (now.done !== undefined) return paced;
  return { ...paced, startedAtMs: before.startedAtMs, done: before.done, total: before.total };
}

async function setStage(doing: Doing, stage: StageName, state: Stage): Promise<void> {
  await stores().lectures.update(doing.lectureId, (it) => stageChanged(wanted(it, doing.run), stage, state, Date.now()));
}

function isWanted(lecture: Lecture, run: number): boolean {
  return lecture.run === run && lecture.status === "processing" && lecture.deletedAtMs === undefined;
}

function wanted(lecture: Lecture, run: number): Lecture {
  if (!isWanted(lecture, run)) throw noLongerWanted();
  return lecture;
}

const noLongerWanted = () => new AppError("conflict", "This work is not wanted any more.");
