import { canonicalJson } from "./canonical-json";
import { type Database, textOf } from "./database";
import type { Engine } from "./engine";
import { limits } from "./limits";
import { countOutstanding, type Job, type Run, wholeFunction } from "./run";
import { newUlid } from "./ulid";

export type Call = { query: string; headers: Record<string, string>; body: string };

/**
 * The request for a job, in canonical JSON. `ctx.fn_id` is left out: without it the SDK speaks the plain protocol, in
 * which each call runs one step, instead of posting checkpoints.
 */
export function buildCall(engine: Engine, run: Run, job: Job): Call {
  const { db } = engine;
  const stack = db.all("select id from step where run_id = ? and memo is not null order by place", run.id).map((row) => textOf(row, "id"));
  const size = Number(db.first("select coalesce(sum(bytes), 0) as total from step where run_id = ?", run.id)?.total);
  const isFetched = size > limits.inlineStateBytes;
  const requestId = newUlid(engine.now());
  const isTargeted = job.stepId !== wholeFunction;
  const ctx = canonicalJson({
    attempt: job.attempt,
    disable_immediate_execution: isTargeted || countOutstanding(db, run.id) > 0,
    env: "",
    generation_id: job.attempt + 1,
    job_id: String(job.id),
    max_attempts: engine.functions.get(run.fnId)?.maxAttempts ?? 1,
    qi_id: String(job.id),
    request_id: requestId,
    run_id: run.id,
    stack: { current: stack.length, stack },
    step_id: "step",
    use_api: isFetched,
  });
  const steps = isFetched ? "{}" : stepsOf(db, run.id);
  const version = run.requestVersion;
  return {
    query: new URLSearchParams({ fnId: run.fnId, stepId: job.stepId }).toString(),
    headers: {
      "x-run-id": run.id,
      "x-request-id": requestId,
      "x-inngest-req-version": String(version),
      "x-inngest-step-id": job.stepId,
      "x-inngest-job-id": String(job.id),
      "x-inngest-generation-id": String(job.attempt + 1),
    },
    body: `{"ctx":${ctx},"defers":{},"event":${run.event},"events":[${run.event}],"steps":${steps},"use_api":${isFetched},"version":${version}}`,
  };
}

/** The memos of a run's finished steps by id, as canonical JSON text. */
export function stepsOf(db: Database, runId: string): string {
  const rows = db.all("select id, memo from step where run_id = ? and memo is not null order by id", runId);
  return `{${rows.map((row) => `${JSON.stringify(row.id)}:${textOf(row, "memo")}`).join(",")}}`;
}
