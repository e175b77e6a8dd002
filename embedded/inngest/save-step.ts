import { canonicalJson, type Json } from "./canonical-json";
import { numberOf } from "./database";
import { endRun } from "./end-run";
import type { Engine } from "./engine";
import { limits } from "./limits";
import { countOutstanding, findRun, type Run, wholeFunction } from "./run";

/**
 * Writes down what a step came to, once and for all. A run that grows over the limits fails.
 * @param memo what the SDK will be given: `{data}`, `{error}`, null, or a whole event
 * @returns false when nothing was saved
 */
export function saveStep(engine: Engine, run: Run, stepId: string, memo: Json): boolean {
  const { db } = engine;
  if (!findRun(db, run.id)) return false;
  if (db.first("select 1 as yes from step where run_id = ? and id = ? and memo is not null", run.id, stepId)) return false;
  const text = canonicalJson(memo);
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.stepOutputBytes) {
    const message = `error validating generator opcode ${stepId}: step output size is greater than the limit`;
    return overflow(engine, run, "Error", message);
  }
  db.write("delete from pause where run_id = ? and step_id = ?", run.id, stepId);
  const { n, total } = db.first("select count(memo) as n, coalesce(sum(bytes), 0) as total from step where run_id = ?", run.id) ?? {};
  db.write(
    "insert into step (run_id, id, place, memo, bytes) values (?, ?, ?, ?, ?) on conflict do update set place = excluded.place, memo = excluded.memo, bytes = excluded.bytes",
    run.id,
    stepId,
    Number(n) + 1,
    text,
    bytes,
  );
  if (Number(total) + bytes > limits.stateBytes) {
    return overflow(
      engine,
      run,
      "InngestErrStateOverflowed",
      `The function run exceeded the state size limit of ${limits.stateBytes} bytes.`,
    );
  }
  return !exceedsSteps(engine, run);
}

/** Makes a place for a step that will be run, or waited for. @returns false when the run knows it already, or has ended */
export function planStep(engine: Engine, run: Run, stepId: string): boolean {
  if (!findRun(engine.db, run.id)) return false;
  const isNew = engine.db.write("insert or ignore into step (run_id, id) values (?, ?)", run.id, stepId).changes === 1;
  return isNew && !exceedsSteps(engine, run);
}

/** Has the function called again when all that it waits for is there (or, for an eager run, whenever something came). */
export function proceed(engine: Engine, run: Run): void {
  const { db } = engine;
  const current = findRun(db, run.id);
  if (!current || (!current.isEager && countOutstanding(db, run.id) > 0)) return;
  const states = db.all("select state from job where run_id = ? and step_id = ?", run.id, wholeFunction).map((row) => row.state);
  if (states.some((state) => state !== "claimed")) return;
  // Two calls of the whole function at once would both run the step that comes next: the second waits for the first.
  addJob(engine, run, wholeFunction, states.length > 0 ? "held" : "ready");
}

export function addJob(engine: Engine, run: Run, stepId: string, state: "ready" | "held" = "ready"): void {
  engine.db.write(
    "insert into job (run_seq, run_id, lane, step_id, due_ms, state) values (?, ?, ?, ?, ?, ?)",
    run.seq,
    run.id,
    run.lane,
    stepId,
    engine.now(),
    state,
  );
}

function exceedsSteps(engine: Engine, run: Run): boolean {
  const row = engine.db.first("select count(*) as n from step where run_id = ?", run.id);
  if (!row || numberOf(row, "n") <= limits.stepsPerRun) return false;
  overflow(engine, run, "InngestErrFunctionOverflowed", `The function run exceeded the limit of ${limits.stepsPerRun} steps.`);
  return true;
}

function overflow(engine: Engine, run: Run, name: string, message: string): false {
  engine.log("error", message, { function: run.fnId, run: run.id });
  endRun(engine, run, { status: "Failed", error: { name, message } });
  return false;
}
