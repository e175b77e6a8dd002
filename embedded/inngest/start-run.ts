import { canonicalJson } from "./canonical-json";
import { parseDuration } from "./duration";
import type { Engine } from "./engine";
import type { Event } from "./event";
import { evaluateExpression, parseExpression } from "./expression";
import type { FunctionConfig } from "./function-config";
import { limits } from "./limits";
import { laneOf, type Run, wholeFunction } from "./run";
import { addJob } from "./save-step";
import { newUlid } from "./ulid";

/**
 * Queues a run of a function.
 * @param parent the step that invoked it; idempotency is for events alone
 * @returns the run's id, or undefined when a run with the same idempotency key began within a day
 */
export function startRun(engine: Engine, config: FunctionConfig, event: Event, parent?: Run["parent"]): string | undefined {
  const { db } = engine;
  const now = engine.now();
  const idempotency = parent ? null : idempotencyOf(config, event);
  const since = now - limits.memoryMs;
  if (
    idempotency &&
    db.first("select 1 as yes from run where fn_id = ? and idempotency = ? and created_ms > ?", config.id, idempotency, since)
  ) {
    return undefined;
  }
  const id = newUlid(now);
  const lane = laneOf(config, event);
  const body = canonicalJson(event);
  const { lastId: seq } = db.write(
    "insert into run (id, fn_id, status, event, idempotency, lane, parent_run, parent_step, created_ms) values (?, ?, 'queued', ?, ?, ?, ?, ?, ?)",
    id,
    config.id,
    body,
    idempotency,
    lane,
    parent?.runId ?? null,
    parent?.stepId ?? null,
    now,
  );
  for (const cancel of config.cancel) {
    const expires = cancel.timeout === undefined ? null : now + (parseDuration(cancel.timeout) ?? 0);
    const sql = "insert into pause (run_id, kind, event_name, expression, due_ms) values (?, 'cancel', ?, ?, ?)";
    db.write(sql, id, cancel.event, cancel.if ?? null, expires);
  }
  const startWithin = config.timeouts.start && parseDuration(config.timeouts.start);
  if (startWithin) db.write("insert into pause (run_id, kind, due_ms) values (?, 'start', ?)", id, now + startWithin);
  addJob(
    engine,
    { seq, id, fnId: config.id, status: "queued", event: body, lane, requestVersion: -1, isEager: false, parent },
    wholeFunction,
  );
  return id;
}

/** A key that is absent from the event (null) makes no two runs the same. */
function idempotencyOf(config: FunctionConfig, event: Event): string | null {
  if (!config.idempotency) return null;
  const value = evaluateExpression(parseExpression(config.idempotency), { event });
  return value === null ? null : canonicalJson(value);
}
