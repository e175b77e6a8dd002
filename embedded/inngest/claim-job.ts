import { numberOf, textOf } from "./database";
import { parseDuration } from "./duration";
import { endRun } from "./end-run";
import type { Engine } from "./engine";
import type { Occupancy } from "./occupancy";
import { findRun, type Job, readJob } from "./run";

/** Takes the next call to make: a lane in turn that has room, and in it the oldest run, so that what was begun is finished first. */
export function claimJob(engine: Engine, occupancy: Occupancy): Job | undefined {
  const { db } = engine;
  const waiting = db
    .all("select lane, min(run_seq) as oldest from job where state = 'ready' and due_ms <= ? group by lane", engine.now())
    .map((row) => ({ lane: textOf(row, "lane"), oldestRun: numberOf(row, "oldest") }));
  if (waiting.length === 0) occupancy.forgetAllBut(new Set());
  const lane = occupancy.inTurn(waiting).find((candidate) => occupancy.hasRoom(candidate, engine.functions));
  if (lane === undefined) return undefined;
  const sql = "select * from job where state = 'ready' and lane = ? and due_ms <= ? order by run_seq, id limit 1";
  const row = db.first(sql, lane, engine.now());
  if (!row) return undefined;
  const job = readJob(row);
  db.write("update job set state = 'claimed' where id = ?", job.id);
  noteStart(engine, job);
  return job;
}

function noteStart(engine: Engine, job: Job): void {
  const run = findRun(engine.db, job.runId);
  if (run?.status !== "queued") return;
  engine.db.write("update run set status = 'running' where seq = ?", run.seq);
  engine.db.write("delete from pause where run_id = ? and kind = 'start'", run.id);
  const finish = engine.functions.get(run.fnId)?.timeouts.finish;
  const within = finish && parseDuration(finish);
  if (within) engine.db.write("insert into pause (run_id, kind, due_ms) values (?, 'finish', ?)", run.id, engine.now() + within);
}

/** Puts a call back that never reached the app: no attempt is used. */
export function releaseJob(engine: Engine, job: Job): void {
  engine.db.write("update job set state = 'ready' where id = ? and state = 'claimed'", job.id);
}

/**
 * After a start: calls that were under way when the last process died have used an attempt, so that a step that kills its
 * process cannot do so for ever. The first time they go on at once, later after the usual wait.
 */
export function recoverJobs(engine: Engine): number {
  const { db } = engine;
  db.write("delete from job where state = 'held'");
  const claimed = db.all("select * from job where state = 'claimed'").map(readJob);
  for (const job of claimed) {
    const due = engine.now() + (job.attempt === 0 ? 0 : Math.round(engine.backoffMs(job.attempt - 1)));
    db.write("update job set attempt = attempt + 1, state = 'ready', due_ms = ? where id = ?", due, job.id);
  }
  return claimed.length;
}

/** Ends the runs that have no attempt left, or whose function is gone: after a start or a new registration. */
export function endHopelessRuns(engine: Engine): void {
  for (const job of engine.db.all("select * from job where state = 'ready'").map(readJob)) {
    const run = findRun(engine.db, job.runId);
    const config = run && engine.functions.get(run.fnId);
    if (!run || (config && job.attempt < config.maxAttempts)) continue;
    const message = config ? "The process ended while the last attempt was running" : `The function ${run.fnId} is not registered any more`;
    engine.log("error", message, { function: run.fnId, run: run.id });
    endRun(engine, run, { status: "Failed", error: { name: "Error", message } });
  }
}
