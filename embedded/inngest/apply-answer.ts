import { type Answer, type Op, storedError } from "./answer";
import { isJsonObject, type JsonObject } from "./canonical-json";
import { parseDeadline, parseRetryAfter } from "./duration";
import { childEndedEvent, endRun } from "./end-run";
import type { Engine } from "./engine";
import { parseExpression } from "./expression";
import { limits } from "./limits";
import { countOutstanding, findRun, type Job, type Run, wholeFunction } from "./run";
import { addJob, planStep, proceed, saveStep } from "./save-step";
import { startRun } from "./start-run";
import { newUlid } from "./ulid";

/** Takes in what a call answered. An answer for a run that has ended, or for a call that was given up, changes nothing. */
export function applyAnswer(engine: Engine, job: Job, answer: Answer): void {
  const run = findRun(engine.db, job.runId);
  const isOurs = engine.db.first("select 1 as yes from job where id = ? and state = 'claimed' and attempt = ?", job.id, job.attempt);
  if (!run || !isOurs) return;
  if (answer.kind !== "returned" && answer.requestVersion !== undefined) {
    engine.db.write("update run set request_version = ? where seq = ?", answer.requestVersion, run.seq);
  }
  if (answer.kind === "returned") endRun(engine, run, { status: "Completed", result: answer.data });
  else if (answer.kind === "failed") failAttempt(engine, run, job, answer);
  else applyOps(engine, run, job, answer);
}

/** One attempt has failed: again after a while, or the run ends here. */
export function failAttempt(
  engine: Engine,
  run: Run,
  job: Job,
  failure: { error: JsonObject; noRetry: boolean; retryAfter: string | undefined },
): void {
  if (failure.noRetry || isLastAttempt(engine, run, job)) endRun(engine, run, { status: "Failed", error: failure.error });
  else retry(engine, run, job, failure.retryAfter);
}

function retry(engine: Engine, run: Run, job: Job, retryAfter: string | undefined): void {
  const now = engine.now();
  const due = (retryAfter && parseRetryAfter(retryAfter, now)) || now + Math.round(engine.backoffMs(job.attempt));
  engine.db.write("update job set attempt = attempt + 1, state = 'ready', due_ms = ? where id = ?", due, job.id);
  if (job.stepId === wholeFunction) engine.db.write("delete from job where run_id = ? and state = 'held'", run.id);
}

function applyOps(engine: Engine, run: Run, job: Job, answer: Extract<Answer, { kind: "ops" }>): void {
  const { ops } = answer;
  const failed = ops.find((op) => op.op === "StepError");
  if (failed && !answer.noRetry && !isLastAttempt(engine, run, job)) {
    retry(engine, run, job, answer.retryAfter);
    return;
  }

  const isEager = run.isEager || answer.requestVersion === 1 || ops.some((op) => op.opts.parallelMode === "race");
  if (isEager) engine.db.write("update run set eager = 1 where seq = ?", run.seq);
  engine.db.write("delete from job where id = ?", job.id);
  if (job.stepId === wholeFunction) engine.db.write("update job set state = 'ready' where run_id = ? and state = 'held'", run.id);

  let saved = 0;
  for (const op of ops) if (applyOp(engine, run, op)) saved++;
  if (!findRun(engine.db, run.id)) return;
  if (saved > 0) proceed(engine, run);
  else if (!hasPending(engine, run)) {
    endRun(engine, run, { status: "Failed", error: { name: "Error", message: "The app answered without a step to go on with" } });
  }
}

/** An answer may be older than what other calls have brought meanwhile: then a call for that is in the queue. */
function hasPending(engine: Engine, run: Run): boolean {
  return countOutstanding(engine.db, run.id) > 0 || engine.db.first("select 1 as yes from job where run_id = ?", run.id) !== undefined;
}

/** @returns whether a step has its outcome now */
function applyOp(engine: Engine, run: Run, op: Op): boolean {
  switch (op.op) {
    case "StepRun":
      return saveStep(engine, run, op.id, { data: op.data });
    case "StepError":
    case "StepFailed":
      return saveStep(engine, run, op.id, { error: storedError(op.error) });
    case "StepPlanned":
      if (planStep(engine, run, op.id)) addJob(engine, run, op.id);
      return false;
    case "Sleep":
      return wait(engine, run, op, { kind: "sleep", until: op.name });
    case "WaitForEvent":
      return waitForEvent(engine, run, op);
    case "InvokeFunction":
      return invoke(engine, run, op);
    case "RunComplete":
      endRun(engine, run, { status: "Completed", result: op.data });
      return false;
    default:
      return giveUp(engine, run, `${op.op} is not offered by the embedded executor; use a real Inngest server for it`);
  }
}

function waitForEvent(engine: Engine, run: Run, op: Op): boolean {
  const expression = typeof op.opts.if === "string" ? op.opts.if : undefined;
  try {
    if (expression) parseExpression(expression);
  } catch (error) {
    return giveUp(engine, run, error instanceof Error ? error.message : String(error));
  }
  return wait(engine, run, op, { kind: "wait", until: textOr(op.opts.timeout, "365d"), eventName: op.name, expression });
}

function invoke(engine: Engine, run: Run, op: Op): boolean {
  const fnId = textOr(op.opts.function_id, "");
  const config = engine.functions.get(fnId);
  if (!config) return saveStep(engine, run, op.id, { error: { name: "Error", message: `could not find function with ID: ${fnId}` } });
  if (!planStep(engine, run, op.id)) return false;
  const payload = isJsonObject(op.opts.payload) ? op.opts.payload : {};
  const now = engine.now();
  const marker = { correlation_id: `${run.id}.${op.id}`, fn_id: fnId, name: op.name };
  const data = { ...(isJsonObject(payload.data) ? payload.data : {}), _inngest: marker };
  const event = { id: newUlid(now), name: "inngest/function.invoked", ts: now, data, user: isJsonObject(payload.user) ? payload.user : {} };
  const child = startRun(engine, config, event, { runId: run.id, stepId: op.id }) ?? "";
  return addPause(engine, run, op, { kind: "invoke", until: textOr(op.opts.timeout, "365d"), eventName: childEndedEvent(child) });
}

type Pause = { kind: "sleep" | "wait" | "invoke"; until: string; eventName?: string; expression?: string | undefined };

function wait(engine: Engine, run: Run, op: Op, pause: Pause): boolean {
  return planStep(engine, run, op.id) && addPause(engine, run, op, pause);
}

function addPause(engine: Engine, run: Run, op: Op, pause: Pause): false {
  const due = parseDeadline(pause.until, engine.now());
  if (due === undefined || due > engine.now() + limits.waitMs) {
    return giveUp(engine, run, `Cannot wait for ${JSON.stringify(pause.until)}: not a time within a year`);
  }
  engine.db.write(
    "insert into pause (run_id, step_id, kind, event_name, expression, due_ms) values (?, ?, ?, ?, ?, ?)",
    run.id,
    op.id,
    pause.kind,
    pause.eventName ?? null,
    pause.expression ?? null,
    due,
  );
  return false;
}

function giveUp(engine: Engine, run: Run, message: string): false {
  engine.log("error", message, { function: run.fnId, run: run.id });
  const isAlive = findRun(engine.db, run.id);
  if (isAlive) endRun(engine, run, { status: "Failed", error: { name: "Error", message } });
  return false;
}

function isLastAttempt(engine: Engine, run: Run, job: Job): boolean {
  return job.attempt + 1 >= (engine.functions.get(run.fnId)?.maxAttempts ?? 1);
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}
